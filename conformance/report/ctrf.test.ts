import Ajv from 'ajv';
import { schema, validate } from 'ctrf';
import fc from 'fast-check';
import { anyText } from '../fuzz/any-text';
import type { Verdict } from '../model/verdict';
import { ctrfReport } from './ctrf';
import { failureText } from './failure-text';
import { sampleFailure, sampleResult, sampleRun } from './sample-run';

const isCtrf = new Ajv({ validateFormats: false, strict: false }).compile(schema);

const verdicts: readonly Verdict[] = [
  { kind: 'pass' },
  sampleFailure,
  { kind: 'inconclusive', why: 'the fence never came' },
  { kind: 'skipped', why: 'no IPv6 here' },
  { kind: 'broken', error: 'no such port' },
];
const run = sampleRun(verdicts.map((verdict) => sampleResult({ verdict })));

test('the report is valid CTRF', () => {
  const document: unknown = JSON.parse(ctrfReport(run, ['test', 'chat']));
  expect(validate(document)).toMatchObject({ valid: true });
  expect([isCtrf(document), isCtrf.errors]).toEqual([true, null]);
});

test('the summary counts each case once and tells the exit code', () => {
  expect(JSON.parse(ctrfReport(run, [])).results).toMatchObject({
    tool: { name: 'wirecheck', version: '0.1.0' },
    environment: { appName: '127.0.0.1:1234' },
    summary: {
      tests: 5,
      passed: 1,
      failed: 1,
      skipped: 1,
      pending: 0,
      other: 2,
      suites: 1,
      start: 1767323045000,
      stop: 1767323046235,
      duration: 1235,
      extra: { exitCode: 1 },
    },
  });
});

test('a failed case carries its text, and what others need to find it', () => {
  expect(JSON.parse(ctrfReport(run, [])).results.tests[1]).toEqual({
    testId: 'chat.split-header/after-1',
    name: 'chat.split-header/after-1: A header that is split after its first byte',
    status: 'failed',
    rawStatus: 'fail',
    duration: 12,
    suite: ['chat', 'stream'],
    message: 'expected the message of alice; got frames whose header and body disagree; on bob at byte 16',
    trace: failureText(sampleResult(), sampleFailure),
    extra: {
      case: 'chat.split-header/after-1',
      requirements: ['chat.split-header'],
      keyword: 'MUST',
      stage: 'stream',
      verdict: 'fail',
    },
  });
});

test('of a suite that was repeated it tells which cases are flaky', () => {
  const repeated = sampleRun(
    [
      sampleResult({ verdicts: { pass: 2, fail: 1 } }),
      sampleResult({ verdict: { kind: 'pass' }, verdicts: { pass: 3 } }),
    ],
    { runs: 3 },
  );
  const document: unknown = JSON.parse(ctrfReport(repeated, []));
  expect([isCtrf(document), isCtrf.errors]).toEqual([true, null]);
  expect(document).toMatchObject({
    results: {
      summary: { flaky: 1, extra: { runs: 3 } },
      tests: [{ flaky: true, extra: { verdicts: { pass: 2, fail: 1 } } }, { flaky: false }],
    },
  });
});

test('why a run was cut short is told', () => {
  const cut = sampleRun([], { stopped: 'interrupted' });
  expect(JSON.parse(ctrfReport(cut, [])).results.summary.extra).toEqual({
    exitCode: 3,
    stopped: 'interrupted',
  });
});

test('whatever the target said, the report is valid', () => {
  const text = anyText();
  fc.assert(
    fc.property(fc.uint8Array(), text, (bytes, words) => {
      const actual = { label: words, bytes };
      const verdict: Verdict = { ...sampleFailure, actual, connection: words };
      const result = sampleResult({ verdict, lastWords: words, title: words });
      const document: unknown = JSON.parse(ctrfReport(sampleRun([result], { target: words }), [words]));
      expect([isCtrf(document), isCtrf.errors]).toEqual([true, null]);
    }),
  );
});

test('evidence is attached', () => {
  const evidence = [{ path: 'found/chat.relay.two.evidence.txt', contentType: 'text/plain' }];
  const document = JSON.parse(ctrfReport(sampleRun([sampleResult({ evidence })]), []));
  expect([isCtrf(document), isCtrf.errors]).toEqual([true, null]);
  expect(document.results.tests[0].attachments).toEqual([
    {
      name: 'chat.relay.two.evidence.txt',
      path: 'found/chat.relay.two.evidence.txt',
      contentType: 'text/plain',
    },
  ]);
});
