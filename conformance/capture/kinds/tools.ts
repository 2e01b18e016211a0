import { spawnSync } from 'node:child_process';

/** Programs that make captures, or read them; for tests only. */

const found = new Map<string, boolean>();

const isHere = (tool: string): boolean => {
  const known = found.get(tool) ?? spawnSync(tool, ['--version'], { stdio: 'ignore' }).error === undefined;
  found.set(tool, known);
  return known;
};

/** A test that needs these programs; where one is missing it is skipped, and its name says why. */
export function testWith(tools: readonly string[], name: string, check: () => Promise<void>): void {
  const missing = tools.filter((tool) => !isHere(tool));
  if (missing.length === 0) test(name, check);
  else test.skip(`${name} (skipped: no ${missing.join(', no ')} on the PATH)`, check);
}

/** Runs a program to its end; throws what it says if it fails. */
export function run(tool: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0)
    throw new Error(`expected ${tool} ${args.join(' ')} to end with 0, got ${status}: ${stderr}`);
  return stdout;
}
