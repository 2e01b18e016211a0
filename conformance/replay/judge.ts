import { heardBy } from './amounts';
import type { ChatClient } from './chat-client';
import type { ClientRecord } from './client-record';
import { compareBytes } from './compare-bytes';
import { compareChat } from './compare-chat';
import { compareDatagrams } from './compare-datagrams';
import { pairUp } from './pair-up';
import { bytesOf, type Datagram, type Row } from './piece';
import type { ReplayClient } from './replay-client';
import type { Talk } from './talk';
import type { ByteEar } from './tcp-manner';
import type { DatagramEar } from './udp-manner';

/** Where what came to a client parts from what it received in the recording. */
export interface Difference {
  readonly actor: string;
  /** What the client calls itself, in a chat. */
  readonly name: Buffer | undefined;
  readonly rows: readonly Row[];
  /** The bytes in which it shows first, and those that came there; both empty, if no bytes differ. */
  readonly recorded: Uint8Array;
  readonly came: Uint8Array;
}

/** Undefined if the client received the recorded bytes and, where that is known, the recorded end. */
export function judgeStream(record: ClientRecord, client: ReplayClient<ByteEar>): Difference | undefined {
  const recorded = Buffer.concat(record.answers.map(({ data }) => data));
  const came = client.ear.bytes;
  const isOther = record.ended !== undefined && record.ended !== client.line.ended;
  const rows = [...compareBytes(recorded, came), ...endingRow(record, client, isOther)];
  return rows.length === 0 ? undefined : { actor: record.actor, name: undefined, rows, recorded, came };
}

/** Undefined if the client received the recorded datagrams, in whatever order. */
export function judgeDatagrams(
  record: ClientRecord,
  client: ReplayClient<DatagramEar>,
): Difference | undefined {
  const recorded = record.answers.map(({ data }): Datagram => ({ kind: 'datagram', data }));
  return differenceIn(record.actor, undefined, compareDatagrams(recorded, client.ear.datagrams));
}

/** Undefined if the client heard, until it left, what it heard in the recording, and was closed where it was then. */
export function judgeChat(
  record: ClientRecord,
  client: ChatClient,
  talk: Talk,
  headerLength: number,
): Difference | undefined {
  const recorded = heardBy(record, headerLength);
  const { ear, line } = client;
  const isOther = record.ended === undefined ? line.ended !== undefined && !client.left : !line.ended;
  const rows = [
    ...compareChat(recorded.messages, ear.messages, talk.toleranceFor(record.actor)),
    ...restRow(recorded.rest, ear.rest),
  ];
  const all = [...pairUp(rows), ...endingRow(record, client, isOther)];
  return differenceIn(record.actor, talk.nameOf(record.actor), all, headerLength);
}

/** What followed the last whole messages. */
function restRow(recorded: Buffer, came: Buffer): Row[] {
  if (recorded.equals(came)) return [];
  const pieceOf = (data: Buffer) => (data.length === 0 ? undefined : ({ kind: 'bytes', data } as const));
  return [{ recorded: pieceOf(recorded), came: pieceOf(came), differs: true }];
}

/** How the server left a connection, if that differs, and the client itself has not reset it. */
function endingRow({ ended }: ClientRecord, { line, left, cutOff }: ReplayClient, differs: boolean): Row[] {
  if ((!differs && !cutOff) || left === 'reset') return [];
  return [
    {
      recorded: { kind: 'ending', how: ended ?? 'open', early: false },
      came: { kind: 'ending', how: line.ended ?? 'open', early: cutOff },
      differs: true,
    },
  ];
}

/** Shown by the first row that differs; messages have headers of `headerLength` bytes. */
function differenceIn(
  actor: string,
  name: Buffer | undefined,
  rows: readonly Row[],
  headerLength = 0,
): Difference | undefined {
  const first = rows.find(({ differs }) => differs);
  if (!first) return undefined;
  const [recorded, came] = [bytesOf(first.recorded, headerLength), bytesOf(first.came, headerLength)];
  return { actor, name, rows, recorded, came };
}
