import { sampleFailure, sampleResult } from './sample-run';
import { markOf, tally } from './tally';

test('a SHOULD that fails is a warning, a MUST that fails is not', () => {
  expect(markOf(sampleResult({ keyword: 'SHOULD', verdict: sampleFailure }))).toBe('warning');
  expect(markOf(sampleResult({ keyword: 'MUST', verdict: sampleFailure }))).toBe('failed');
});

test('each case counts once', () => {
  const results = [
    sampleResult({ verdict: { kind: 'pass' } }),
    sampleResult({ verdict: { kind: 'pass' } }),
    sampleResult({ verdict: { kind: 'skipped', why: '' } }),
    sampleResult({ verdict: { kind: 'inconclusive', why: '' } }),
    sampleResult({ verdict: { kind: 'broken', error: '' } }),
  ];
  expect(tally(results)).toEqual({
    passed: 2,
    failed: 0,
    warning: 0,
    inconclusive: 1,
    broken: 1,
    skipped: 1,
  });
});
