import type { Keyword } from '../model/requirement';
import type { Verdict, VerdictKind } from '../model/verdict';
import { requirementMarks } from './requirement-marks';
import { sampleFailure, sampleRequirement, sampleResult } from './sample-run';

const VERDICTS = {
  pass: { kind: 'pass' },
  fail: sampleFailure,
  inconclusive: { kind: 'inconclusive', why: '' },
  skipped: { kind: 'skipped', why: '' },
  broken: { kind: 'broken', error: '' },
} as const satisfies Record<VerdictKind, Verdict>;

test.each<[string, Keyword, readonly VerdictKind[]]>([
  ['passed', 'MUST', ['pass', 'pass']],
  ['passed', 'MUST', ['skipped', 'pass']],
  ['failed', 'MUST', ['pass', 'fail', 'inconclusive']],
  ['warning', 'SHOULD', ['fail']],
  ['unproven', 'MUST', ['pass', 'inconclusive']],
  ['unproven', 'MUST', ['pass', 'broken']],
  ['unproven', 'SHOULD', ['skipped']],
])('%s is how a %s stands with %j', (mark, keyword, kinds) => {
  const requirements = [{ ...sampleRequirement, keyword }];
  const results = kinds.map((kind) => sampleResult({ verdict: VERDICTS[kind], requirements }));
  expect([...requirementMarks(results)]).toEqual([[sampleRequirement.id, mark]]);
});

test('a case counts for each requirement that it cites', () => {
  const other = { ...sampleRequirement, id: 'chat.empty-name', keyword: 'SHOULD' } as const;
  const marks = requirementMarks([
    sampleResult({ requirements: [sampleRequirement, other] }),
    sampleResult({ requirements: [sampleRequirement], verdict: VERDICTS.pass }),
  ]);
  expect([...marks]).toEqual([
    ['chat.split-header', 'failed'],
    ['chat.empty-name', 'warning'],
  ]);
});

test('a case that only warns fails no MUST that it cites besides', () => {
  const should = { ...sampleRequirement, id: 'chat.empty-name', keyword: 'SHOULD' } as const;
  const marks = requirementMarks([
    sampleResult({ keyword: 'SHOULD', requirements: [should, sampleRequirement] }),
  ]);
  expect([...marks.values()]).toEqual(['warning', 'warning']);
});
