import { spawnSync } from 'node:child_process';

const hasPython = spawnSync('python3', ['--version']).status === 0;

/** A test of a server in Python; where there is no python3 it is skipped, and its name says why. */
export function pythonTest(name: string, judge: () => Promise<void>, timeout?: number): void {
  if (hasPython) test(name, judge, timeout);
  else test.skip(`${name} (skipped: there is no python3)`, judge);
}
