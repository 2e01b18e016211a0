import type { CaseInfo, CaseResult, RunReport } from './report';

/** Told of a run as it goes on. A reporter that throws is told no more; the run goes on, and ends as broken. */
export interface Reporter {
  /** Before the first case, with all that will run. */
  start?(plan: { readonly target: string; readonly cases: readonly CaseInfo[] }): void;
  /** After each case. */
  result?(result: CaseResult): void;
  /** After each run of the suite, where it is repeated; `run` counts from 1. */
  round?(run: number, report: RunReport): void;
  /** Once, at the end, also of a run that was interrupted. */
  end(report: RunReport): void;
}
