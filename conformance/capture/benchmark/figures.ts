import type { Program } from './program';
import type { Run } from './time-program';

/** A program and its runs over the same capture. */
export interface Result {
  readonly program: Program;
  readonly runs: readonly Run[];
}

/** A line for each program: its best run, and how many times as long as the first one's that is. */
export function figures(results: readonly Result[], size: number): string[] {
  const best = results.map(({ runs }) => Math.min(...runs.map(({ seconds }) => seconds)));
  const first = best[0] ?? 0;
  const row = (...cells: [string, ...string[]]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(10) : cell.padStart(10))).join('');
  const lines = results.map(({ program }, i) => {
    const seconds = best[i] ?? 0;
    return row(
      program.name,
      seconds.toFixed(2),
      (size / 1e6 / seconds).toFixed(0),
      (seconds / first).toFixed(2),
    );
  });
  return [row('', 'seconds', 'MB/s', 'times'), ...lines];
}
