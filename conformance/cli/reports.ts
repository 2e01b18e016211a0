import { InvalidArgumentError } from 'commander';
import pc from 'picocolors';
import type { About } from '../evidence/about';
import { EvidenceFolder } from '../evidence/evidence-folder';
import { type CarefulReporter, EvidenceReporter } from '../evidence/evidence-reporter';
import type { RunReport } from '../model/report';
import type { Reporter } from '../model/reporter';
import { consoleReporter } from '../report/console';
import { ctrfReport } from '../report/ctrf';
import { fileReporter } from '../report/file-reporter';
import { isLive } from '../report/is-live';
import { junitReport } from '../report/junit';
import { multiplex } from '../report/multiplex';
import { checkFile } from './writable-folder';

const DOCUMENTS = { ctrf: ctrfReport, junit: junitReport } as const;
const FORMATS = ['console', ...Object.keys(DOCUMENTS)] as readonly Format[];
type Format = 'console' | keyof typeof DOCUMENTS;

/** A report that the user asks for; without a file it goes to standard output. */
export interface ReportRequest {
  readonly format: Format;
  readonly file?: string;
}

/** How users want to be told of a run. */
interface Wishes {
  readonly report?: readonly ReportRequest[] | undefined;
  /** A folder for what happened in the cases that are not right. */
  readonly evidence?: string | undefined;
}

/** Reads `FORMAT` or `FORMAT=FILE`, and adds it to those before it. */
export function collectReport(text: string, before: readonly ReportRequest[] = []): ReportRequest[] {
  const [, name = '', file] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  const format = FORMATS.find((known) => known === name);
  if (format === undefined)
    throw new InvalidArgumentError(`expected FORMAT or FORMAT=FILE, with a format of ${FORMATS.join(', ')}.`);
  if (file === '') throw new InvalidArgumentError(`expected the name of a file after ${format}=.`);
  if (format === 'console' && file !== undefined)
    throw new InvalidArgumentError('expected console without a file: it goes to the terminal.');
  if (before.some((other) => other.file === file))
    throw new InvalidArgumentError(
      `expected a place of its own for each report, got ${file ?? 'standard output'} twice.`,
    );
  if (file !== undefined) checkFile(file);
  return [...before, file === undefined ? { format } : { format, file }];
}

/** All that was asked for as one reporter, which writes evidence too if there is a folder for it. */
export function reporterOf(
  { report = [], evidence }: Wishes,
  about: Omit<About, 'target'>,
  out: NodeJS.WriteStream,
): CarefulReporter {
  const reporter = multiplex(reportersFor(report, out));
  return evidence === undefined
    ? reporter
    : new EvidenceReporter(reporter, new EvidenceFolder(evidence), about);
}

/** The reporters for what was asked for. People see the console report unless a document takes standard output. */
export function reportersFor(requests: readonly ReportRequest[], out: NodeJS.WriteStream): Reporter[] {
  const taken = requests.some(({ file }) => file === undefined);
  const all = taken ? requests : [{ format: 'console' } as const, ...requests];
  return all.map((request) => reporterFor(request, out));
}

function reporterFor({ format, file }: ReportRequest, out: NodeJS.WriteStream): Reporter {
  if (format === 'console') return consoleReporter({ out, color: pc.isColorSupported, live: isLive(out) });
  const words = process.argv.slice(2);
  const render = (report: RunReport): string => DOCUMENTS[format](report, words);
  if (file !== undefined) return fileReporter(file, render);
  return { end: (report) => void out.write(render(report)) };
}
