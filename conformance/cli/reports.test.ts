import { PassThrough } from 'node:stream';
import { sampleResult, sampleRun } from '../report/sample-run';
import { collectReport, type ReportRequest, reportersFor } from './reports';

test.each([
  ['console', { format: 'console' }],
  ['ctrf', { format: 'ctrf' }],
  ['junit=report.xml', { format: 'junit', file: 'report.xml' }],
  ['ctrf=a=b,c.json', { format: 'ctrf', file: 'a=b,c.json' }],
])('%s is a report', (text, request) => {
  expect(collectReport(text)).toEqual([request]);
});

test('reports add up, in the order in which they were asked for', () => {
  expect(collectReport('junit=a', collectReport('ctrf'))).toEqual([
    { format: 'ctrf' },
    { format: 'junit', file: 'a' },
  ]);
});

test.each([
  ['pdf', 'expected FORMAT or FORMAT=FILE, with a format of console, ctrf, junit.'],
  ['', 'expected FORMAT or FORMAT=FILE, with a format of console, ctrf, junit.'],
  ['CTRF', 'expected FORMAT or FORMAT=FILE, with a format of console, ctrf, junit.'],
  ['=file', 'expected FORMAT or FORMAT=FILE, with a format of console, ctrf, junit.'],
  ['ctrf=', 'expected the name of a file after ctrf=.'],
  ['console=file', 'expected console without a file: it goes to the terminal.'],
])('%j is refused', (text, message) => {
  expect(() => collectReport(text)).toThrow(message);
});

test('a folder is refused as the file of a report, before anything runs', () => {
  expect(() => collectReport(`ctrf=${__dirname}`)).toThrow(
    `expected a file that can be written, got EISDIR at ${__dirname}.`,
  );
});

/** What a run leaves on standard output, if these reports are asked for. */
function output(...requests: readonly ReportRequest[]): string {
  const out = new PassThrough() as unknown as NodeJS.WriteStream;
  const run = sampleRun([sampleResult()]);
  for (const reporter of reportersFor(requests, out)) {
    reporter.start?.({ target: run.target, cases: run.results });
    for (const result of run.results) reporter.result?.(result);
    reporter.end(run);
  }
  return String(out.read() ?? '');
}

test('without a wish it is the report for people', () => {
  expect(output()).toMatch(/^Testing 127\.0\.0\.1:1234/);
});

test('a document takes standard output for itself', () => {
  expect(JSON.parse(output({ format: 'ctrf' }))).toMatchObject({ reportFormat: 'CTRF' });
  expect(output({ format: 'junit' })).toMatch(/^<\?xml.*<\/testsuites>\n$/s);
});
