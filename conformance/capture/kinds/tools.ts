import { spawnSync } from 'node:child_process';
import { testUnless } from '../../selftest/test-unless';

/** Programs that make captures, or read them; for tests only. */

/** Those of some programs that are not on the PATH. */
export const missing = (tools: readonly string[]): string[] =>
  tools.filter((tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error !== undefined);

/** A test that needs programs; where one is missing it is skipped, and its name says why. */
export function testWith(tools: readonly string[], name: string, check: () => Promise<void>): void {
  const absent = missing(tools);
  testUnless(absent.length > 0 ? `no ${absent.join(', no ')} on the PATH` : undefined)(name, check);
}

/** Runs a program to its end; throws what it says if it fails. */
export function run(tool: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status === 0) return stdout;
  throw new Error(`expected ${[tool, ...args].join(' ')} to end with 0, got ${status}: ${stderr}`);
}
