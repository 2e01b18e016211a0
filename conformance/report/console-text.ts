import { exitCode } from '../model/exit-code';
import type { CaseResult, RunReport } from '../model/report';
import { failureText } from './failure-text';
import type { Paint } from './paint';
import { reasonTexts } from './reasons';
import { safeText } from './safe-text';
import { stageTable } from './stage-table';
import { summary } from './summary';

const failures = (results: readonly CaseResult[], keyword: string, paint: Paint): readonly string[] =>
  results.flatMap((result) =>
    result.verdict.kind === 'fail' && result.keyword === keyword
      ? failureText(result, result.verdict, paint)
      : [],
  );

/** A run as text for people, what matters most last: warnings, reasons, failures, counts, conclusion. */
export function consoleText(report: RunReport, paint: Paint): string {
  const { results, stopped } = report;
  if (stopped !== undefined && results.every(({ verdict }) => verdict.kind === 'inconclusive')) {
    return paint.bad(`Nothing was tested: ${safeText(stopped)} (exit code ${exitCode(report)}).\n`);
  }
  return [
    ...failures(results, 'SHOULD', paint),
    ...reasonTexts(results, paint),
    ...failures(results, 'MUST', paint),
    stageTable(results, paint),
    summary(report, paint),
  ].join('\n');
}
