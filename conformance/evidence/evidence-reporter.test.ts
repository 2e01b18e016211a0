import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { CaseResult, RunReport } from '../model/report';
import type { Verdict } from '../model/verdict';
import { multiplex } from '../report/multiplex';
import { sampleFailure, sampleResult, sampleRun } from '../report/sample-run';
import { EvidenceFolder } from './evidence-folder';
import { EvidenceReporter } from './evidence-reporter';

const STEM = 'chat.split-header.after-1.evidence';
const FILES = [`${STEM}.txt`, `${STEM}.ndjson`, `${STEM}.pcap`];

let path: string;
let told: { readonly results: CaseResult[]; report: RunReport | undefined };
let reporter: EvidenceReporter;
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'wirecheck-'));
  told = { results: [], report: undefined };
  const next = multiplex([
    {
      result: (result) => told.results.push(result),
      end: (report) => {
        told.report = report;
      },
    },
  ]);
  reporter = new EvidenceReporter(next, new EvidenceFolder(path), { version: '0.1.0', header: 10 });
  reporter.start({ target: '127.0.0.1:1234', cases: [] });
});
afterEach(() => rmSync(path, { recursive: true, force: true }));

/** A result with a transcript of its own, as each run of a case has it. */
const resultOf = (verdict: Verdict): CaseResult => {
  const result = sampleResult({ verdict });
  return { ...result, transcript: verdict.kind === 'pass' ? [] : [...result.transcript] };
};

const namesIn = (result: CaseResult | undefined): string[] | undefined =>
  result?.evidence?.map((file) => basename(file.path));

const PASS: Verdict = { kind: 'pass' };
const SILENT: Verdict = { kind: 'inconclusive', why: 'no fence' };

test('evidence is written as soon as a case has failed, and the files are told then and at the end', () => {
  const result = resultOf(sampleFailure);
  reporter.result(result);
  expect(readdirSync(path).sort()).toEqual([...FILES].sort());
  expect(namesIn(told.results[0])).toEqual(FILES);
  reporter.end(sampleRun([{ ...result, verdicts: { fail: 1 } }]));
  expect(namesIn(told.report?.results[0])).toEqual(FILES);
  expect(reporter.errors).toEqual([]);
});

test('a case that passes, or was never run, has none', () => {
  reporter.result(resultOf(PASS));
  reporter.result({ ...resultOf(SILENT), transcript: [] });
  expect(told.results.map(namesIn)).toEqual([undefined, undefined]);
  expect(readdirSync(path)).toEqual([]);
});

test('what an earlier run has left is removed when the case passes, and kept when it is not run', () => {
  const keepOld = (): void => writeFileSync(join(path, `${STEM}.txt`), 'old');
  keepOld();
  reporter.result({ ...resultOf(SILENT), transcript: [] });
  expect(readdirSync(path)).toEqual([`${STEM}.txt`]);
  reporter.result(resultOf(PASS));
  expect(readdirSync(path)).toEqual([]);
});

test('of a case that runs again and again the first failure counts, else what could not be judged first', () => {
  const runs = [PASS, SILENT, SILENT, sampleFailure, sampleFailure, PASS].map(resultOf);
  for (const result of runs) reporter.result(result);
  expect(told.results.map(namesIn)).toEqual([undefined, FILES, undefined, FILES, undefined, undefined]);
  expect(readdirSync(path)).toHaveLength(3);
  reporter.end(sampleRun([runs[3] ?? resultOf(PASS)]));
  expect(namesIn(told.report?.results[0])).toEqual(FILES);
});

test('that it cannot be written ends no run; it is an error at the end', () => {
  rmSync(path, { recursive: true });
  reporter.result(resultOf(sampleFailure));
  reporter.result(resultOf(sampleFailure));
  reporter.end(sampleRun([]));
  expect(told.results.map(namesIn)).toEqual([undefined, undefined]);
  expect(told.report?.results).toEqual([]);
  expect(reporter.errors).toEqual([expect.objectContaining({ code: 'unwritable' })]);
});
