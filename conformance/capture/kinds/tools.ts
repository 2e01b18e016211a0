import { spawnSync } from 'node:child_process';

/** Programs that make captures, or read them; for tests only. */

/** Those of some programs that are not on the PATH. */
export const missing = (tools: readonly string[]): string[] =>
  tools.filter((tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error !== undefined);

/** Runs a program to its end; throws what it says if it fails. */
export function run(tool: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status === 0) return stdout;
  throw new Error(`expected ${[tool, ...args].join(' ')} to end with 0, got ${status}: ${stderr}`);
}
