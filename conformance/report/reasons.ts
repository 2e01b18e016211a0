import type { CaseResult } from '../model/report';
import { count } from './count';
import { firstLines, lastLines } from './foreign-lines';
import type { Paint } from './paint';
import { rule } from './rule';
import { markOf } from './tally';
import { verdictLine } from './verdict-line';
import { wrap } from './wrap';

const WIDTH = 76;
const INDENT = '    ';

/** Cases that were not judged, all for the reason of the first. */
function reasonText(first: CaseResult, results: readonly CaseResult[], paint: Paint): string {
  const heading = rule(`${markOf(first).toUpperCase()} ${count(results.length, 'case')}`);
  const words = lastLines(first.lastWords).map((line) => INDENT + line);
  const told = words.length === 0 ? [] : ['', paint.heading('Last words of the target'), ...words];
  const ids = wrap(results.map(({ id }) => id).join(' '), WIDTH).map((line) => INDENT + line);
  const { verdict } = first;
  const why = verdict.kind === 'broken' ? firstLines(verdict.error) : wrap(verdictLine(verdict), WIDTH);
  return [paint.warn(heading), ...why, ...told, '', paint.heading('Cases'), ...ids, ''].join('\n');
}

/** Why cases were inconclusive, broken or skipped: each reason once, with the cases that it kept from a judgement. */
export function reasonTexts(results: readonly CaseResult[], paint: Paint): readonly string[] {
  const groups = new Map<string, [CaseResult, ...CaseResult[]]>();
  for (const result of results) {
    if (result.verdict.kind === 'pass' || result.verdict.kind === 'fail') continue;
    const reason = `${result.verdict.kind} ${verdictLine(result.verdict)}`;
    const group = groups.get(reason);
    if (group === undefined) groups.set(reason, [result]);
    else group.push(result);
  }
  return [...groups.values()].map((group) => reasonText(group[0], group, paint));
}
