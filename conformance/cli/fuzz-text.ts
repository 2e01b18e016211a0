import { gravity } from '../fuzz/gravity';
import type { SearchReport } from '../fuzz/search';
import type { Finding } from '../fuzz/shrink';
import { EXIT, type ExitCode } from '../model/exit-code';
import { count } from '../report/count';
import { failureText } from '../report/failure-text';
import type { Paint } from '../report/paint';
import { rule } from '../report/rule';
import { safeText } from '../report/safe-text';
import { verdictLine } from '../report/verdict-line';
import { wrap } from '../report/wrap';

/** 1 a MUST failed; 3 the search ended before its time, or something could not be judged; else 0. */
export function fuzzExitCode({ finding, stopped }: SearchReport): ExitCode {
  const worst = finding ? gravity(finding.result) : 0;
  if (worst === 3) return EXIT.failed;
  return stopped !== undefined || worst === 1 ? EXIT.inconclusive : EXIT.passed;
}

/**
 * A finding, told like any failed case, with how much shorter it is than the conversation in which it was found; `again` is
 * the command that holds it again.
 */
export function findingText(finding: Finding, again: string, paint: Paint): string {
  const { result, unsure } = finding;
  const { verdict, id } = result;
  const told =
    verdict.kind === 'fail'
      ? failureText({ ...result, again }, verdict, paint)
      : `${paint.warn(rule(`${verdict.kind.toUpperCase()} ${id}`))}\n${wrap(verdictLine(verdict), 80).join('\n')}\n`;
  const notShortest = unsure === undefined ? [] : [`Perhaps it can be shorter: ${safeText(unsure)}.`];
  return [told, originText(finding), ...notShortest, ''].join('\n');
}

/** How the conversation was come by: a path that is longer than that of a drawn one leads to a shorter one. */
function originText({ shrinks, path = '0' }: Finding): string {
  if (shrinks > 0) return `It was made shorter ${count(shrinks, 'time')}.`;
  return path === '0'
    ? 'The conversation is as it was drawn.'
    : 'The conversation is that to which the path leads.';
}

const MEANING: Readonly<Record<ExitCode, string>> = {
  [EXIT.passed]: 'Passed: no conversation broke a MUST',
  [EXIT.failed]: 'Failed: a conversation broke a MUST',
  [EXIT.usage]: 'Nothing was tested',
  [EXIT.inconclusive]: 'Inconclusive: no conversation broke a MUST, but not all could be judged',
};

/** The end of a search: how many conversations were held, and what that means. */
export function searchSummary(report: SearchReport, paint: Paint): string {
  const code = fuzzExitCode(report);
  const { held, stopped, ms } = report;
  const colour = code === EXIT.passed ? paint.good : paint.bad;
  return [
    ...(stopped === undefined ? [] : wrap(`Stopped early: ${safeText(stopped)}`, 80)),
    colour(
      `${MEANING[code]} (${count(held, 'conversation')}; exit code ${code}; ${(ms / 1000).toFixed(1)} s).`,
    ),
    '',
  ].join('\n');
}
