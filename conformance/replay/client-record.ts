import type { RecordedStep } from './recording';

/** What came to a client in one segment, or datagram, and when, as in a RecordedStep. */
interface RecordedAnswer {
  readonly at: number | undefined;
  readonly data: Uint8Array;
}

/** What a recording has of one client. */
export interface ClientRecord {
  readonly actor: string;
  /** What it sent, in segments or datagrams. */
  readonly sent: Uint8Array[];
  readonly answers: RecordedAnswer[];
  /** How many of the answers came before it ended its side. */
  answersBeforeLeaving: number;
  /** How it ended its side first, if it did. */
  left: 'end' | 'reset' | undefined;
  /** How the server first ended the connection, if it did. */
  ended: 'end' | 'reset' | undefined;
}

/** The clients of a recording, in the order in which they first do or receive anything. */
export function clientRecords(steps: readonly RecordedStep[]): Map<string, ClientRecord> {
  const records = new Map<string, ClientRecord>();
  for (const { at, step } of steps) {
    const record = records.get(step.actor) ?? emptyRecord(step.actor);
    records.set(step.actor, record);
    if (step.kind === 'send') record.sent.push(step.data);
    else if (step.kind === 'receive') record.answers.push({ at, data: step.data });
    else if (step.kind === 'end' || step.kind === 'reset') record.left ??= step.kind;
    else if (step.kind !== 'open') record.ended ??= step.kind === 'server-end' ? 'end' : 'reset';
    if (record.left === undefined) record.answersBeforeLeaving = record.answers.length;
  }
  return records;
}

const emptyRecord = (actor: string): ClientRecord => ({
  actor,
  sent: [],
  answers: [],
  answersBeforeLeaving: 0,
  left: undefined,
  ended: undefined,
});
