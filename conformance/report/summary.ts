import { EXIT, type ExitCode, exitCode } from '../model/exit-code';
import type { CaseResult, RunReport } from '../model/report';
import { ALL_PROFILES, type AnyProfile } from '../model/requirement';
import { count } from './count';
import type { Paint } from './paint';
import { requirementMarks } from './requirement-marks';
import { safeText } from './safe-text';
import { wrap } from './wrap';

const BAD = ['failed', 'warning', 'unproven'] as const;

const MEANING: Readonly<Record<ExitCode, string>> = {
  [EXIT.passed]: 'Passed: every MUST holds',
  [EXIT.failed]: 'Failed: at least one MUST does not hold',
  [EXIT.usage]: 'Nothing was tested',
  [EXIT.inconclusive]: 'Inconclusive: nothing failed, but not every MUST could be judged',
};

function profileLines(profile: AnyProfile, results: readonly CaseResult[], paint: Paint): readonly string[] {
  const marks = [...requirementMarks(results)];
  const of = (wanted: string): readonly string[] =>
    marks.flatMap(([id, mark]) => (mark === wanted ? id : []));
  const passed = `${of('passed').length} of ${count(marks.length, 'requirement')} passed`;
  const bad = BAD.filter((mark) => of(mark).length > 0);
  const lines = bad.flatMap((mark) => wrap(`${mark}: ${of(mark).join(' ')}`, 78).map((line) => `  ${line}`));
  return [paint.heading(`${profile}: ${passed} (${count(results.length, 'case')})`), ...lines];
}

/** Whether repeated runs, if there are several, came to the same verdicts, and the cases on which they did not. */
function differenceLines({ runs = 1, results }: RunReport): readonly string[] {
  if (runs === 1) return [];
  const differing = results.filter(({ verdicts = {} }) => Object.keys(verdicts).length > 1);
  const heading = `${count(runs, 'run')}: ${differing.length === 0 ? 'no verdict differs' : `the verdict of ${count(differing.length, 'case')} differs`}`;
  const lines = differing.map(
    ({ id, verdicts = {} }) =>
      `  ${id}: ${Object.entries(verdicts)
        .map(([kind, often]) => `${often} ${kind}`)
        .join(', ')}`,
  );
  return [heading, ...lines];
}

/** The end of a report: for each profile how its requirements stand, then the conclusion and its exit code. */
export function summary(report: RunReport, paint: Paint): string {
  const code = exitCode(report);
  const profiles = ALL_PROFILES.flatMap((profile) => {
    const results = report.results.filter((result) => result.profile === profile);
    return results.length === 0 ? [] : profileLines(profile, results, paint);
  });
  const first = report.results.find(({ keyword, verdict }) => keyword === 'MUST' && verdict.kind === 'fail');
  const start = first === undefined ? [] : [`Start with ${first.id}: ${first.again}`];
  const stopped = report.stopped === undefined ? [] : wrap(`Stopped early: ${safeText(report.stopped)}`, 80);
  const repeated = differenceLines(report);
  const colour = code === EXIT.passed ? paint.good : paint.bad;
  const seconds = (report.ms / 1000).toFixed(1);
  return [
    ...profiles,
    ...repeated,
    ...stopped,
    ...start,
    colour(`${MEANING[code]} (exit code ${code}; ${seconds} s).`),
    '',
  ].join('\n');
}
