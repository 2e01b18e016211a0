import { EXIT, exitCode } from './exit-code';
import type { CaseResult } from './report';
import type { Keyword, Requirement } from './requirement';
import type { Verdict, VerdictKind } from './verdict';

const VERDICTS: Readonly<Record<VerdictKind, Verdict>> = {
  pass: { kind: 'pass' },
  fail: { kind: 'fail', connection: 'ann', expected: [], actual: { label: 'nothing' } },
  inconclusive: { kind: 'inconclusive', why: 'no fence' },
  skipped: { kind: 'skipped', why: 'header too short' },
  broken: { kind: 'broken', error: 'oh no' },
};

const requirement = (keyword: Keyword, id: string): Requirement => ({
  id,
  keyword,
  profile: 'chat',
  stage: 'core',
  statement: '',
  why: '',
  mistake: '',
});

/** A case such as `MUST pass`, of a requirement of its own unless ids are given. */
function result(
  [keyword, kind, ...ids]: readonly [Keyword, VerdictKind, ...string[]],
  index: number,
): CaseResult {
  const requirements = (ids.length > 0 ? ids : [`chat.r${index}`]).map((id) =>
    requirement(id.endsWith('-should') ? 'SHOULD' : keyword, id),
  );
  return {
    id: `chat.r${index}/case`,
    title: '',
    profile: 'chat',
    stage: 'core',
    keyword,
    requirements,
    verdict: VERDICTS[kind],
    ms: 0,
    transcript: [],
    lastWords: '',
    again: '',
  };
}

const codeOf = (cases: readonly (readonly [Keyword, VerdictKind, ...string[]])[], stopped?: string): number =>
  exitCode({
    version: '0',
    target: '',
    startedAt: 0,
    ms: 0,
    results: cases.map(result),
    ...(stopped !== undefined && { stopped }),
  });

test.each([
  [
    'every MUST passed',
    EXIT.passed,
    [
      ['MUST', 'pass'],
      ['MUST', 'pass'],
    ],
  ],
  [
    'a SHOULD failed: that only warns',
    EXIT.passed,
    [
      ['MUST', 'pass'],
      ['SHOULD', 'fail'],
    ],
  ],
  [
    'a SHOULD is inconclusive',
    EXIT.passed,
    [
      ['MUST', 'pass'],
      ['SHOULD', 'inconclusive'],
    ],
  ],
  [
    'a SHOULD was skipped',
    EXIT.passed,
    [
      ['MUST', 'pass'],
      ['SHOULD', 'skipped'],
    ],
  ],
  [
    'a MUST failed',
    EXIT.failed,
    [
      ['MUST', 'pass'],
      ['MUST', 'fail'],
    ],
  ],
  [
    'a MUST failed, and wirecheck broke',
    EXIT.failed,
    [
      ['MUST', 'broken'],
      ['MUST', 'fail'],
    ],
  ],
  [
    'a MUST failed, and another is inconclusive',
    EXIT.failed,
    [
      ['MUST', 'inconclusive'],
      ['MUST', 'fail'],
    ],
  ],
  [
    'a MUST is inconclusive',
    EXIT.inconclusive,
    [
      ['MUST', 'pass'],
      ['MUST', 'inconclusive'],
    ],
  ],
  [
    'wirecheck broke',
    EXIT.inconclusive,
    [
      ['MUST', 'pass'],
      ['MUST', 'broken'],
    ],
  ],
  [
    'wirecheck broke in a SHOULD',
    EXIT.inconclusive,
    [
      ['MUST', 'pass'],
      ['SHOULD', 'broken'],
    ],
  ],
  [
    'the only case of a MUST was skipped',
    EXIT.inconclusive,
    [
      ['MUST', 'pass'],
      ['MUST', 'skipped'],
    ],
  ],
  [
    'another case of the skipped MUST passed',
    EXIT.passed,
    [
      ['MUST', 'skipped', 'chat.a'],
      ['MUST', 'pass', 'chat.a'],
    ],
  ],
  [
    'a case that cites the skipped MUST besides its own passed',
    EXIT.passed,
    [
      ['MUST', 'skipped', 'chat.a'],
      ['MUST', 'pass', 'chat.b', 'chat.a'],
    ],
  ],
  [
    'one of two MUSTs of a skipped case was proven elsewhere',
    EXIT.inconclusive,
    [
      ['MUST', 'skipped', 'chat.a', 'chat.b'],
      ['MUST', 'pass', 'chat.a'],
    ],
  ],
  [
    'a skipped case also cites a SHOULD',
    EXIT.passed,
    [
      ['MUST', 'skipped', 'chat.a', 'chat.b-should'],
      ['MUST', 'pass', 'chat.a'],
    ],
  ],
] as const)('%s: %i', (_what, code, cases) => {
  expect(codeOf(cases)).toBe(code);
});

test('a run that was stopped is inconclusive, unless a MUST has failed before', () => {
  expect(codeOf([['MUST', 'pass']], 'the run was interrupted')).toBe(EXIT.inconclusive);
  expect(codeOf([['MUST', 'fail']], 'the run was interrupted')).toBe(EXIT.failed);
});
