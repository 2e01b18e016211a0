import type { CaseResult, RunReport } from './report';

/** What the process ends with; the README explains each. */
export const EXIT = { passed: 0, failed: 1, usage: 2, inconclusive: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** MUST requirements of which no case was conclusive: a skipped case is made good by another of the same requirement. */
const unproven = (results: readonly CaseResult[]): boolean => {
  const proven = new Set<string>();
  const needed = new Set<string>();
  for (const { requirements, verdict } of results) {
    for (const { id, keyword } of requirements) {
      if (keyword !== 'MUST') continue;
      needed.add(id);
      if (verdict.kind === 'pass') proven.add(id);
    }
  }
  return [...needed].some((id) => !proven.has(id));
};

/** 0 every MUST passed; 1 a MUST failed; 3 a MUST is inconclusive or unproven, or wirecheck itself broke. */
export function exitCode(report: RunReport): ExitCode {
  const { results } = report;
  if (results.some((r) => r.keyword === 'MUST' && r.verdict.kind === 'fail')) return EXIT.failed;
  if (report.stopped !== undefined) return EXIT.inconclusive;
  if (results.some((r) => r.verdict.kind === 'broken')) return EXIT.inconclusive;
  if (results.some((r) => r.keyword === 'MUST' && r.verdict.kind === 'inconclusive'))
    return EXIT.inconclusive;
  return unproven(results) ? EXIT.inconclusive : EXIT.passed;
}
