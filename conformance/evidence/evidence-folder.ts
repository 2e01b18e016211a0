import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseResult, EvidenceFile } from '../model/report';
import type { About } from './about';
import { captureOf } from './capture-of';
import { EvidenceError } from './evidence-error';
import { transcriptNdjson } from './transcript-ndjson';
import { transcriptText } from './transcript-text';
import { untilVerdict } from './until-verdict';
import { wireOf } from './wire-of';

/** What the files of a case end with, and what they are. */
const CONTENT_TYPES = {
  txt: 'text/plain; charset=utf-8',
  ndjson: 'application/x-ndjson',
  pcap: 'application/vnd.tcpdump.pcap',
} as const;
type Form = keyof typeof CONTENT_TYPES;
const FORMS = Object.keys(CONTENT_TYPES) as readonly Form[];

/** Whether there is evidence of a case: it was not judged to be right, and something happened in it. */
export const isEvident = ({ verdict, transcript }: CaseResult): boolean =>
  transcript.length > 0 && verdict.kind !== 'pass' && verdict.kind !== 'skipped';

/** A folder of evidence: of each case up to three files, `CASE.evidence.txt`, `.ndjson` and `.pcap`, with a dot for its slash. */
export class EvidenceFolder {
  constructor(private readonly path: string) {}

  /**
   * Writes what happened in a case, instead of what there is of it from before. Of one in which nothing went over the network
   * there is no capture. Throws an EvidenceError.
   */
  keep(whole: CaseResult, about: About): readonly EvidenceFile[] {
    const result = untilVerdict(whole);
    this.remove(result);
    const wire = wireOf(result, about.server);
    const files: [Form, string | Buffer][] = [
      ['txt', transcriptText(result, about, wire)],
      ['ndjson', transcriptNdjson(result, about, wire)],
    ];
    if (wire.steps.length > 0) files.push(['pcap', captureOf(wire, Date.now() - result.ms)]);
    return files.map(([form, content]) => this.write(result, form, content));
  }

  /** Removes what there is of a case from before. Throws an EvidenceError. */
  remove(result: CaseResult): void {
    for (const form of FORMS) attempt(this.pathOf(result, form), (path) => rmSync(path, { force: true }));
  }

  private write(result: CaseResult, form: Form, content: string | Buffer): EvidenceFile {
    // What stands there was removed: through a link that has come since nothing is written.
    const path = attempt(this.pathOf(result, form), (place) => writeFileSync(place, content, { flag: 'wx' }));
    return { path, contentType: CONTENT_TYPES[form] };
  }

  private pathOf({ id }: CaseResult, form: Form): string {
    return join(this.path, `${id.replaceAll(/[^a-z0-9.-]/gi, '.')}.evidence.${form}`);
  }
}

function attempt(path: string, work: (path: string) => void): string {
  try {
    work(path);
    return path;
  } catch (error) {
    throw new EvidenceError(path, error);
  }
}
