import type { CaseResult } from '../model/report';

/** How a case counts: a SHOULD that fails is a warning. The order is that in which they are told. */
export const MARKS = ['passed', 'failed', 'warning', 'inconclusive', 'broken', 'skipped'] as const;
export type Mark = (typeof MARKS)[number];

/** How one case counts. */
export function markOf({ verdict, keyword }: CaseResult): Mark {
  switch (verdict.kind) {
    case 'pass':
      return 'passed';
    case 'fail':
      return keyword === 'MUST' ? 'failed' : 'warning';
    default:
      return verdict.kind;
  }
}

/** How many cases count as what. */
export function tally(results: readonly CaseResult[]): Readonly<Record<Mark, number>> {
  const counts = { passed: 0, failed: 0, warning: 0, inconclusive: 0, broken: 0, skipped: 0 };
  for (const result of results) counts[markOf(result)] += 1;
  return counts;
}
