import type { CaseResult, RunReport } from '../model/report';
import type { Verdict, VerdictKind } from '../model/verdict';

/** Of two verdicts on one case, the later in this list is the one that counts. */
const BY_WEIGHT: readonly VerdictKind[] = ['pass', 'skipped', 'inconclusive', 'broken', 'fail'];

const weight = ({ kind }: Verdict): number => BY_WEIGHT.indexOf(kind);

/**
 * The runs so far and one more of the same cases, as one report: of each case the worst result (the first of these, if
 * it came more than once), and how often which verdict came.
 */
export function mergeRuns(before: RunReport | undefined, next: RunReport): RunReport {
  if (!before)
    return { ...next, runs: 1, results: next.results.map((result) => mergeResults(undefined, result)) };
  return {
    ...before,
    ms: before.ms + next.ms,
    runs: (before.runs ?? 1) + 1,
    results: before.results.map((result, place) => mergeResults(result, next.results[place] ?? result)),
    ...(next.stopped !== undefined && { stopped: next.stopped }),
  };
}

function mergeResults(before: CaseResult | undefined, next: CaseResult): CaseResult {
  const worst = before && weight(before.verdict) >= weight(next.verdict) ? before : next;
  const { kind } = next.verdict;
  const verdicts = { ...before?.verdicts };
  return { ...worst, verdicts: { ...verdicts, [kind]: (verdicts[kind] ?? 0) + 1 } };
}
