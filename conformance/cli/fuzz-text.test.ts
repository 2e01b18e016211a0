import type { SearchReport } from '../fuzz/search';
import type { Finding } from '../fuzz/shrink';
import type { Verdict } from '../model/verdict';
import { PLAIN } from '../report/paint';
import { sampleFailure, sampleResult } from '../report/sample-run';
import { findingText, fuzzExitCode, searchSummary } from './fuzz-text';

const finding = (
  verdict: Verdict,
  keyword: 'MUST' | 'SHOULD' = 'MUST',
  more: Partial<Finding> = {},
): Finding => ({
  number: 17,
  conversation: { names: [], acts: [] },
  result: sampleResult({ verdict, keyword }),
  path: '0:1',
  shrinks: 12,
  repeated: true,
  unsure: undefined,
  ...more,
});

const report = (more: Partial<SearchReport> = {}): SearchReport => ({
  held: 1000,
  finding: undefined,
  stopped: undefined,
  ms: 2345,
  ...more,
});

const SILENT: Verdict = { kind: 'inconclusive', why: 'no fence came' };

test.each([
  [0, 'nothing was found', report()],
  [0, 'a SHOULD has failed', report({ finding: finding(sampleFailure, 'SHOULD') })],
  [1, 'a MUST has failed', report({ finding: finding(sampleFailure) })],
  [
    1,
    'a MUST has failed, and then the target was gone',
    report({ finding: finding(sampleFailure), stopped: 'gone' }),
  ],
  [3, 'something could not be judged', report({ finding: finding(SILENT) })],
  [3, 'the search ended before its time', report({ stopped: 'gone' })],
])('the exit code is %d where %s', (code, _what, one) => {
  expect(fuzzExitCode(one)).toBe(code);
});

test('a failure is told like that of any case, with how it was come by', () => {
  const text = findingText(finding(sampleFailure), 'wirecheck fuzz --seed 17', PLAIN);
  expect(text).toMatch(/^-- FAILED chat\.split-header\/after-1 -/);
  expect(text).toContain('What should have happened (bob)');
  expect(text).toContain('Run this case again\n    wirecheck fuzz --seed 17\n');
  expect(text).toContain('\nIt was made shorter 12 times.\n');
});

test('what is not known to be the shortest is told as that', () => {
  const found = finding(sampleFailure, 'MUST', {
    shrinks: 0,
    path: '0',
    unsure: 'the target was gone',
  });
  const text = findingText(found, 'wirecheck fuzz', PLAIN);
  expect(text).toContain(
    '\nThe conversation is as it was drawn.\nPerhaps it can be shorter: the target was gone.\n',
  );
});

test('what a path leads to is not told as drawn', () => {
  const text = findingText(finding(sampleFailure, 'MUST', { shrinks: 0 }), 'wirecheck fuzz', PLAIN);
  expect(text).toContain('\nThe conversation is that to which the path leads.\n');
});

test('what could not be judged is told with its reason', () => {
  expect(findingText(finding(SILENT), 'wirecheck fuzz --seed 17', PLAIN)).toMatch(
    /^-- INCONCLUSIVE chat\.split-header\/after-1 -+\nno fence came\n/,
  );
});

test('the summary tells how many conversations were held, and what that means', () => {
  expect(searchSummary(report(), PLAIN)).toBe(
    'Passed: no conversation broke a MUST (1,000 conversations; exit code 0; 2.3 s).\n',
  );
  expect(searchSummary(report({ held: 1, stopped: 'nobody is there' }), PLAIN)).toBe(
    'Stopped early: nobody is there\nInconclusive: no conversation broke a MUST, but not all could be judged (1 conversation; exit code 3; 2.3 s).\n',
  );
});
