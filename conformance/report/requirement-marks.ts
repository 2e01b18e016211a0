import type { CaseResult } from '../model/report';
import type { Keyword } from '../model/requirement';

/** How a requirement stands after a run; unproven if no case judged it, or one that should have could not. */
export type RequirementMark = 'passed' | 'failed' | 'warning' | 'unproven';

function markOf(results: readonly CaseResult[], keyword: Keyword): RequirementMark {
  const kinds = new Set(results.map(({ verdict }) => verdict.kind));
  const fatal = results.some((result) => result.verdict.kind === 'fail' && result.keyword === 'MUST');
  if (kinds.has('fail')) return fatal && keyword === 'MUST' ? 'failed' : 'warning';
  return kinds.has('pass') && !kinds.has('inconclusive') && !kinds.has('broken') ? 'passed' : 'unproven';
}

/** How each requirement that the cases cite stands, by its id, in the order first cited. */
export function requirementMarks(results: readonly CaseResult[]): ReadonlyMap<string, RequirementMark> {
  const cited = new Map(
    results.flatMap(({ requirements }) => requirements.map((entry) => [entry.id, entry])),
  );
  return new Map(
    [...cited].map(([id, { keyword }]) => [
      id,
      markOf(
        results.filter(({ requirements }) => requirements.some((entry) => entry.id === id)),
        keyword,
      ),
    ]),
  );
}
