import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PcapWriter } from '../capture/write-pcap';
import type { Sidecar } from '../cases/sidecar';
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
 * said; the server answers what a right one would. Returns the path of the capture; throws as writeFileSync does.
 */
export function saveFinding(folder: string, finding: Finding, { header, when, version }: FoundWith): string {
  const script = scriptOf(finding.conversation, header);
  const capture = captureOf(rightAnswers(script, header), actorsOf(script), when);
  const { id, title, requirements } = finding.result;
  const sidecar: Sidecar = {
    id,
    profile: 'chat',
    requirements: requirements.map((each) => each.id),
    title,
    header,
    port: PORT,
    actors: actorsOf(script),
    provenance: `wirecheck fuzz (${version}), conversation ${finding.number}; the server's part is what a right server sends`,
    sha256: createHash('sha256').update(capture).digest('hex'),
  };
  const stem = join(folder, id.replace('/', '.'));
  writeFileSync(`${stem}.pcap`, capture);
  writeFileSync(`${stem}.json`, `${JSON.stringify(sidecar, null, 2)}\n`);
  return `${stem}.pcap`;
}

const actorsOf = (script: Script): string[] =>
  script.flatMap((step) => (step.kind === 'open' ? [step.actor] : []));

/** Each actor has an address of its own. */
function captureOf(steps: readonly Step[], actors: readonly string[], when: number): Buffer {
  const writer = new PcapWriter(SERVER);
  const packets = steps.map((step, index) => {
    const actor = `127.0.0.1:${FIRST_CLIENT_PORT + actors.indexOf(step.actor)}`;
    return writer.write({ at: when * 1000 + index * TICK, step: { ...step, actor } });
  });
  return Buffer.concat([writer.header(), ...packets]);
}
