import { PYTHON } from './python';

/** A test of a server in Python; where there is no python3 it is skipped, and its name says why. */
export function pythonTest(name: string, judge: () => Promise<void>, timeout?: number): void {
  if (PYTHON) test(name, judge, timeout);
  else test.skip(`${name} (skipped: there is no python3)`, judge);
}
