import { count } from '../report/count';
import { ChatEar } from './chat-ear';
import type { ClientRecord } from './client-record';

/** How many pieces, of how many bytes: `12 segments, 1,234 bytes`. */
export const amount = (pieces: readonly Uint8Array[], noun: string): string =>
  `${count(pieces.length, noun)}, ${count(bytesIn(pieces), 'byte')}`;

const bytesIn = (pieces: readonly Uint8Array[]): number =>
  pieces.reduce((sum, { length }) => sum + length, 0);

/** What must come again, as it is compared: messages of a chat, with what is none, datagrams, or bytes. */
export function answersText(
  records: readonly ClientRecord[],
  transport: 'tcp' | 'udp',
  header: number | undefined,
): string {
  const answers = records.flatMap((record) => record.answers.map(({ data }) => data));
  if (transport === 'udp') return count(answers.length, 'datagram');
  if (header === undefined) return count(bytesIn(answers), 'byte');
  const ears = records.map((record) => heardBy(record, header));
  const messages = count(ears.flatMap((ear) => ear.messages).length, 'message');
  const rest = bytesIn(ears.map((ear) => ear.rest));
  return rest === 0 ? messages : `${messages}, and ${count(rest, 'byte')} that are none,`;
}

/** What a client of a chat heard in the recording before it left. */
export function heardBy({ answers, answersBeforeLeaving }: ClientRecord, header: number): ChatEar {
  const ear = new ChatEar(header);
  for (const { data } of answers.slice(0, answersBeforeLeaving)) ear.take(data);
  return ear;
}
