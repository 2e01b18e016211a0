import { count } from '../report/count';
import { escapeTerminal } from '../report/escape';
import { amount, answersText } from './amounts';
import type { ClientRecord } from './client-record';
import type { Reading, ReadingOptions } from './reading';

/** What is replayed, in lines: conversation, clients, segments, bytes, and what of it was guessed. */
export function introduction(
  { recording, header }: Reading,
  records: readonly ClientRecord[],
  told: ReadingOptions & { readonly port?: number | undefined },
): string[] {
  const { transport, port, servers, others } = recording;
  const [protocol, noun] = transport === 'tcp' ? ['TCP', 'segment'] : ['UDP', 'datagram'];
  const guessed = told.port === undefined ? ' (guessed: most is said there)' : '';
  const sent = records.flatMap((record) => record.sent);
  return [
    `Recorded: ${protocol} with ${servers.length === 1 ? escapeTerminal(servers[0] ?? '') : `${servers.length} servers at port ${port}`}${guessed}`,
    ...(others.length === 0 ? [] : [`Left out: ${others.join(', ')}`]),
    `Compared as ${comparison(transport, header, told)}`,
    `Sent again: ${amount(sent, noun)} from ${count(records.length, 'client')}; ${answersText(records, transport, header)} must come`,
  ];
}

function comparison(transport: 'tcp' | 'udp', header: number | undefined, told: ReadingOptions): string {
  if (transport === 'udp') return 'datagrams';
  if (header === undefined)
    return told.as === undefined ? 'bytes (guessed: --as chat says otherwise)' : 'bytes';
  const guessed = [
    ...(told.as === undefined ? ['--as'] : []),
    ...(told.header === undefined ? ['--header'] : []),
  ];
  const note = guessed.length === 0 ? '' : ` (guessed: ${guessed.join(' and ')} can say otherwise)`;
  return `a chat with headers of ${count(header, 'byte')}${note}`;
}
