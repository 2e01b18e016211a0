import { EXIT, exitCode } from '../model/exit-code';
import type { RunReport } from '../model/report';

/** Says which reports could not be made, and decides what the process ends with. */
export function conclude(report: RunReport, reportErrors: readonly unknown[]): void {
  for (const error of reportErrors) console.error(`error: ${error instanceof Error ? error.message : error}`);
  process.exitCode = reportErrors.length > 0 ? EXIT.inconclusive : exitCode(report);
}
