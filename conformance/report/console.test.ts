import { PassThrough } from 'node:stream';
import { consoleReporter } from './console';
import { sampleResult, sampleRun } from './sample-run';

const report = (color: boolean, live: boolean): string => {
  const out = new PassThrough();
  const reporter = consoleReporter({ out, color, live });
  const run = sampleRun([sampleResult(), sampleResult({ id: 'chat.alone/one', verdict: { kind: 'pass' } })]);
  reporter.start?.({ target: 'a\x1b[2J', cases: run.results });
  for (const result of run.results) reporter.result?.(result);
  reporter.end(run);
  return String(out.read());
};

test('a pipe gets lines only, without colour', () => {
  expect(report(false, false)).toMatch(
    /^Testing a\\x1b\[2J: 2 cases\n\n-- FAILED chat\.split-header\/after-1 -/,
  );
  expect(report(false, false)).not.toMatch(/[^\P{C}\n]/u);
});

test('a terminal sees how far the run is, on one line that is wiped at the end', () => {
  const lines = report(false, true).split('\n');
  const progress = ['1 of 2  chat.split-header/after-1', '2 of 2  chat.alone/one', ''];
  expect(lines[1]).toBe(progress.map((line) => `\r${line.padEnd(79)}\r`).join(''));
  expect(lines[2]).toMatch(/^-- FAILED/);
});

test('a suite that is repeated is told run by run, and at the end where the runs differ', () => {
  const out = new PassThrough();
  const reporter = consoleReporter({ out, color: false, live: false });
  const passed = sampleResult({ id: 'chat.alone/one', verdict: { kind: 'pass' }, verdicts: { pass: 2 } });
  const run = sampleRun([sampleResult({ verdicts: { pass: 1, fail: 1 } }), passed], { runs: 2 });
  reporter.start?.({ target: 'it', cases: run.results });
  reporter.round?.(1, sampleRun([passed, passed], { ms: 1234 }));
  reporter.round?.(2, run);
  reporter.end(run);
  const text = String(out.read());
  expect(text).toContain('Run 1: 2 passed (1.2 s)\nRun 2: 1 passed, 1 failed (');
  expect(text).toContain(
    '\n2 runs: the verdict of 1 case differs\n  chat.split-header/after-1: 1 pass, 1 fail\n',
  );
});

test('runs that do not differ are told in a line', () => {
  const out = new PassThrough();
  const passed = sampleResult({ verdict: { kind: 'pass' }, verdicts: { pass: 300 } });
  consoleReporter({ out, color: false, live: false }).end(sampleRun([passed], { runs: 300 }));
  expect(String(out.read())).toContain('\n300 runs: no verdict differs\n');
});

test('of one run there is nothing to compare', () => {
  const out = new PassThrough();
  const passed = sampleResult({ verdict: { kind: 'pass' }, verdicts: { pass: 1 } });
  consoleReporter({ out, color: false, live: false }).end(
    sampleRun([passed], { runs: 1, stopped: 'the run was interrupted' }),
  );
  expect(String(out.read())).not.toContain('differs');
});

test('colour is used when asked for', () => {
  expect(report(true, false)).toContain('\x1b[31m-- FAILED');
});
