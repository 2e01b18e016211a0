import type { Reporter } from '../model/reporter';
import { multiplex } from './multiplex';
import { sampleResult, sampleRun } from './sample-run';

const recorder = (failsAt?: string): Reporter & { heard: string[] } => {
  const heard: string[] = [];
  const hear = (what: string): void => {
    heard.push(what);
    if (what === failsAt) throw new Error(`failed at ${what}`);
  };
  return { heard, start: () => hear('start'), result: () => hear('result'), end: () => hear('end') };
};

const tellAll = (reporter: Reporter): void => {
  const run = sampleRun([sampleResult(), sampleResult()]);
  reporter.start?.({ target: run.target, cases: run.results });
  for (const result of run.results) reporter.result?.(result);
  reporter.end(run);
};

test('a reporter that throws is told no more, and the others all', () => {
  const [first, second, third] = [recorder(), recorder('result'), recorder('end')];
  const all = multiplex([first, second, third]);
  tellAll(all);
  expect(first.heard).toEqual(['start', 'result', 'result', 'end']);
  expect(second.heard).toEqual(['start', 'result']);
  expect(third.heard).toEqual(['start', 'result', 'result', 'end']);
  expect(all.errors.map(String)).toEqual(['Error: failed at result', 'Error: failed at end']);
});

test('a reporter may care for the end only', () => {
  const ended: unknown[] = [];
  const all = multiplex([{ end: (report) => ended.push(report) }]);
  tellAll(all);
  expect(ended).toHaveLength(1);
  expect(all.errors).toEqual([]);
});
