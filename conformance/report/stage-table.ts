import type { CaseResult } from '../model/report';
import { ALL_PROFILES, STAGES } from '../model/requirement';
import type { Paint } from './paint';
import { MARKS, tally } from './tally';

function row(results: readonly CaseResult[], stage: string, paint: Paint): string {
  const counts = tally(results);
  const others = MARKS.filter((mark) => mark !== 'passed' && counts[mark] > 0);
  const passed = `  ${stage.padEnd(8)} ${counts.passed} of ${results.length} passed`;
  if (others.length === 0) return paint.good(passed);
  const text = [passed, ...others.map((mark) => `${counts[mark]} ${mark}`)].join(', ');
  return counts.failed + counts.inconclusive + counts.broken > 0 ? paint.bad(text) : paint.warn(text);
}

/** How many cases passed, failed, ... of those declared: a heading for each profile, a line for each of its stages. */
export function stageTable(results: readonly CaseResult[], paint: Paint): string {
  return ALL_PROFILES.flatMap((profile) => {
    const rows = STAGES.flatMap((stage) => {
      const some = results.filter((result) => result.profile === profile && result.stage === stage);
      return some.length === 0 ? [] : row(some, stage, paint);
    });
    return rows.length === 0 ? [] : [paint.heading(`${profile}, cases by stage`), ...rows, ''];
  }).join('\n');
}
