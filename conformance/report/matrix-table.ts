import type { ExitCode } from '../model/exit-code';
import type { TargetOutcome } from '../model/target-outcome';
import { safeText } from './safe-text';

const WORDS: Readonly<Record<ExitCode, string>> = {
  0: 'passed',
  1: 'failed',
  2: 'not tested',
  3: 'inconclusive',
};

/** A line for each of many targets: its verdict, the cases that passed, the time, and what there is to be said of it. */
export function matrixLine(
  { name, exitCode, passed, tests, seconds, why, earlier }: TargetOutcome,
  width: number,
): string {
  const notes = [...(earlier ? ['tested before'] : []), ...(why === undefined ? [] : [safeText(why)])];
  const time = `${seconds.toFixed(1)} s`.padStart(8);
  const line = `${name.padEnd(width)}  ${WORDS[exitCode].padEnd(12)}  ${`${passed} of ${tests}`.padStart(10)} ${time}  ${notes.join('; ')}`;
  return line.trimEnd();
}

/** What many targets come to, in a line. */
export function matrixSummary(rows: readonly TargetOutcome[], declared: number): string {
  const of = (code: ExitCode): number => rows.filter(({ exitCode }) => exitCode === code).length;
  const left = declared - rows.length;
  const rest = left === 0 ? '' : `, ${left} not tested`;
  return `${declared} targets: ${of(0)} passed, ${of(1)} failed, ${of(3) + of(2)} inconclusive${rest}`;
}
