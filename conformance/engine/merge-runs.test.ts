import type { CaseResult, RunReport } from '../model/report';
import type { Verdict } from '../model/verdict';
import { mergeRuns } from './merge-runs';

const pass: Verdict = { kind: 'pass' };
const fail: Verdict = { kind: 'fail', connection: 'ann', expected: [], actual: { label: 'wrong' } };
const inconclusive: Verdict = { kind: 'inconclusive', why: 'no fence' };

const runOf = (ms: number, ...verdicts: Verdict[]): RunReport => ({
  version: '0.0.0',
  target: 'a fake',
  startedAt: 1000,
  ms,
  results: verdicts.map((verdict, place) => ({ id: `case ${place}`, verdict, ms }) as CaseResult),
});

const merged = (...runs: RunReport[]): RunReport | undefined =>
  runs.reduce<RunReport | undefined>((before, next) => mergeRuns(before, next), undefined);

test('of each case the worst result counts, and how often which verdict came is kept', () => {
  expect(merged(runOf(5, pass, pass), runOf(6, pass, fail), runOf(7, inconclusive, pass))).toMatchObject({
    runs: 3,
    ms: 18,
    startedAt: 1000,
    results: [
      { id: 'case 0', verdict: inconclusive, ms: 7, verdicts: { pass: 2, inconclusive: 1 } },
      { id: 'case 1', verdict: fail, ms: 6, verdicts: { pass: 2, fail: 1 } },
    ],
  });
});

test('of two results that are as bad the first stays', () => {
  expect(merged(runOf(5, fail), runOf(6, fail))?.results).toMatchObject([{ ms: 5, verdicts: { fail: 2 } }]);
});

test('a run that was stopped stops them all', () => {
  const stopped = { ...runOf(6, inconclusive), stopped: 'the run was interrupted' };
  expect(merged(runOf(5, pass), stopped)).toMatchObject({ stopped: 'the run was interrupted', runs: 2 });
});
