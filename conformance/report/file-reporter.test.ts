import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileReporter, ReportFileError } from './file-reporter';
import { sampleRun } from './sample-run';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirecheck-report-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const render = ({ target }: { target: string }): string => `about ${target}\n`;
const run = sampleRun([]);

test('the report is written when the run ends, and nothing else is left', () => {
  writeFileSync(join(folder, 'report.txt'), 'an older report');
  fileReporter(join(folder, 'report.txt'), render).end(run);
  expect(readFileSync(join(folder, 'report.txt'), 'utf8')).toBe('about 127.0.0.1:1234\n');
  expect(readdirSync(folder)).toEqual(['report.txt']);
});

test('a link is written through and stays', () => {
  const link = join(folder, 'link.txt');
  try {
    symlinkSync('real.txt', link);
  } catch (error) {
    console.warn(`skipped: no symbolic links here (${(error as NodeJS.ErrnoException).code})`);
    return;
  }
  fileReporter(link, render).end(run);
  expect(readlinkSync(link)).toBe('real.txt');
  expect(readFileSync(join(folder, 'real.txt'), 'utf8')).toBe('about 127.0.0.1:1234\n');
});

test('a report that cannot be written is told in one line', () => {
  const path = join(folder, 'missing', 'report.txt');
  const end = (): void => fileReporter(path, render).end(run);
  expect(end).toThrow(ReportFileError);
  expect(end).toThrow(`expected to write the report, got ENOENT from open, at ${path}`);
});

test('a folder is not a place for a report, and nothing is left in it or beside it', () => {
  const end = (): void => fileReporter(folder, render).end(run);
  expect(end).toThrow(expect.objectContaining({ code: 'REPORT_UNWRITABLE' }));
  expect(readdirSync(folder)).toEqual([]);
});

test('an error of the rendering is no error of the file', () => {
  const end = (): void =>
    fileReporter(join(folder, 'report.txt'), () => {
      throw new RangeError('cannot render');
    }).end(run);
  expect(end).toThrow('cannot render');
  expect(readdirSync(folder)).toEqual([]);
});
