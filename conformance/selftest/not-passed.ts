import type { RunReport } from '../model/report';
import { verdictLine } from '../report/verdict-line';

/** The cases that have not passed, one line each: verdict, id and reason. Skipped cases are left out. */
export function notPassed({ results }: RunReport): string[] {
  return results
    .filter(({ verdict }) => verdict.kind !== 'pass' && verdict.kind !== 'skipped')
    .map(({ id, verdict }) => `${verdict.kind} ${id}: ${verdictLine(verdict)}`);
}
