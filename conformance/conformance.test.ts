import { version } from '../package.json';
import { declaredCases } from './cases/declared';
import { run } from './engine/run';
import { select } from './engine/select';
import { DEFAULTS } from './engine/settings';
import { EXIT, exitCode } from './model/exit-code';
import type { CaseResult, RunReport } from './model/report';
import { PROFILES, type Profile } from './model/requirement';
import { failureText } from './report/failure-text';
import { verdictLine } from './report/verdict-line';
import { parseTarget } from './target/parse-target';
import type { Target } from './target/target';

/*
 * Jest's front door to the engine: a test for each case. WIRECHECK_TARGET=HOST:PORT names the server to test, with
 * WIRECHECK_PROFILE (chat if not given) and WIRECHECK_HEADER; without it the embedded reference is tested in all profiles.
 */

/** What is not done by then is inconclusive, in milliseconds. */
const LONGEST_RUN = 20 * 60_000;

const { WIRECHECK_TARGET: address, WIRECHECK_PROFILE = 'chat', WIRECHECK_HEADER } = process.env;
const profiles = address === undefined ? PROFILES : [profileNamed(WIRECHECK_PROFILE)];
const header = WIRECHECK_HEADER === undefined ? DEFAULTS.header : headerLength(WIRECHECK_HEADER);
const cases = select(declaredCases(), { profiles });
let report: RunReport;

function profileNamed(name: string): Profile {
  const profile = PROFILES.find((known) => known === name);
  if (profile) return profile;
  throw new RangeError(`expected one of ${PROFILES.join(', ')} in WIRECHECK_PROFILE, got ${name}`);
}

function headerLength(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text) && Number(text) <= 102_400) return Number(text);
  throw new RangeError(`expected a header length of 1 to 102400 in WIRECHECK_HEADER, got ${text}`);
}

async function runAll(): Promise<RunReport> {
  const targets = new Map<Profile, Target>();
  for (const profile of profiles)
    targets.set(profile, await parseTarget({ target: address }, profile, header));
  return run({
    cases,
    targetOf: (profile) => targets.get(profile) as Target,
    settings: { ...DEFAULTS, header },
    version,
    again: ({ id }) => `npx jest --selectProjects conformance -t '${id}'`,
    reporter: { end: () => undefined },
    signal: AbortSignal.timeout(LONGEST_RUN),
  });
}

/** An error whose message is all that Jest shows: where it was thrown is no matter to the author of a server. */
function failedTest(message: string): Error {
  const error = new Error(message);
  error.stack = message;
  return error;
}

/** Only a pass is a pass; but a SHOULD that fails, and a case that cannot be expressed, only warn. */
function judge(result: CaseResult): void {
  const { verdict, keyword } = result;
  if (verdict.kind === 'pass') return;
  const failed = verdict.kind === 'fail';
  const text = failed ? failureText(result, verdict) : `${verdict.kind}: ${verdictLine(verdict)}`;
  const onlyWarns = verdict.kind === 'skipped' || (failed && keyword === 'SHOULD');
  if (!onlyWarns) throw failedTest(text);
  console.warn(text);
}

beforeAll(async () => {
  report = await runAll();
}, LONGEST_RUN + 60_000);

test.each(cases.map(({ id, title }) => [id, title]))('%s: %s', (id) => {
  const result = report.results.find((each) => each.id === id);
  if (!result) throw new Error(`expected a result of ${id}, got none`);
  judge(result);
});

test('the run as a whole leaves no MUST unproven', () => {
  expect(report.stopped).toBeUndefined();
  expect(exitCode(report)).toBe(EXIT.passed);
});
