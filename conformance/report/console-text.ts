import { exitCode } from '../model/exit-code';
import type { CaseResult, RunReport } from '../model/report';
import type { Keyword } from '../model/requirement';
import type { Failure } from '../model/verdict';
import { count } from './count';
import { failureText } from './failure-text';
import type { Paint } from './paint';
import { reasonTexts } from './reasons';
import { safeText } from './safe-text';
import { stageTable } from './stage-table';
import { summary } from './summary';
import { wrap } from './wrap';

interface Failed {
  readonly result: CaseResult;
  readonly failure: Failure;
}

/** The failures of each requirement: the first in full, the others by their names, for they mostly have the same cause. */
function failures(results: readonly CaseResult[], keyword: Keyword, paint: Paint): readonly string[] {
  const byRequirement = new Map<string, Failed[]>();
  for (const result of results) {
    const { verdict } = result;
    if (verdict.kind !== 'fail' || result.keyword !== keyword) continue;
    const id = result.requirements[0]?.id ?? result.id;
    byRequirement.set(id, [...(byRequirement.get(id) ?? []), { result, failure: verdict }]);
  }
  return [...byRequirement].flatMap(([id, [first, ...others]]) => [
    ...(first ? [failureText(first.result, first.failure, paint)] : []),
    ...(others.length > 0 ? [alsoFailed(id, others)] : []),
  ]);
}

const alsoFailed = (id: string, others: readonly Failed[]): string =>
  [
    `${count(others.length, 'more case')} of ${id} failed (--report junit tells each in full)`,
    ...wrap(others.map(({ result }) => result.id).join(' '), 76).map((line) => `    ${line}`),
    '',
  ].join('\n');

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
