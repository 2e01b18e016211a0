import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PcapWriter } from '../capture/write-pcap';
import { writeSidecar } from '../cases/write-sidecar';
import type { Step } from '../model/conversation';
import { rightAnswers } from './right-answers';
import type { Script } from './script';
import { scriptOf } from './script-of';
import type { Finding } from './shrink';

const PORT = 1234;
const SERVER = `127.0.0.1:${PORT}`;
const FIRST_CLIENT_PORT = 50_000;
/** Time between two steps, in microseconds. */
const TICK = 1000;

/** What a finding was found with. */
export interface FoundWith {
  /** The length of the headers in bytes. */
  readonly header: number;
  /** When, in milliseconds since the epoch. */
  readonly when: number;
  /** The version of wirecheck. */
  readonly version: string;
}

/**
 * Writes a finding as a recorded case, a capture and its sidecar, into an existing folder. The clients say in it what they
 * said; the server answers what a right one would. Resolves to the path of the capture; rejects as the system does.
 */
export async function saveFinding(folder: string, finding: Finding, found: FoundWith): Promise<string> {
  const { header, when, version } = found;
  const script = scriptOf(finding.conversation, header);
  const { id, title, requirements } = finding.result;
  const path = join(folder, `${id.replace('/', '.')}.pcap`);
  await writeFile(path, captureOf(rightAnswers(script, header), actorsOf(script), when));
  await writeSidecar(path, {
    id,
    profile: 'chat',
    requirements: requirements.map((each) => each.id),
    title,
    header,
    port: PORT,
    actors: actorsOf(script),
    provenance: `wirecheck fuzz (${version}), conversation ${finding.number}; the server's part is what a right server sends`,
  });
  return path;
}

const actorsOf = (script: Script): string[] =>
  script.flatMap((step) => (step.kind === 'open' ? [step.actor] : []));

/** Each actor has an address of its own. */
function captureOf(steps: readonly Step[], actors: readonly string[], when: number): Buffer {
  const writer = new PcapWriter(SERVER);
  const packets = steps.map((step, index) => {
    const actor = `127.0.0.1:${FIRST_CLIENT_PORT + actors.indexOf(step.actor)}`;
    const next = steps[index + 1];
    const isLast = next?.kind === 'end' && next.withData === true;
    return writer.write({ at: when * 1000 + index * TICK, step: { ...step, actor } }, isLast);
  });
  return Buffer.concat([writer.header(), ...packets]);
}
