import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that make captures, or read them; for tests only. */

const PLACES = (process.env.PATH ?? '').split(delimiter);

/** Those of some programs that are not on the PATH. */
export const missing = (tools: readonly string[]): string[] =>
  tools.filter((tool) => !PLACES.some((place) => existsSync(join(place, tool))));

/** Runs a program to its end; throws what it says if it fails. */
export function run(tool: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status === 0) return stdout;
  throw new Error(`expected ${[tool, ...args].join(' ')} to end with 0, got ${status}: ${stderr}`);
}
