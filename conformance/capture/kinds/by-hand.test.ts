import type { Conversation } from '../../model/conversation';
import { ipv4, pcap, readerOf, udpPayload } from '../capture-bytes';
import { readPackets } from '../open-capture';
import { conversationsIn } from '../read-conversations';
import { KINDS, type Kind } from './by-hand';
import { fragments } from './ip-forms';
import { stepsOf } from './talk';

const read = (capture: Buffer): Promise<Conversation[]> =>
  conversationsIn(readPackets(readerOf(capture)), { file: 'test.pcap', offset: 0 });

/** What a kind is to be read as; undefined where it is refused. */
function conversations({ port, reads }: Kind): Conversation[] | undefined {
  const client = `${reads === 'all in IPv6' ? '[fd00::a00:1]' : '10.0.0.1'}:${port}`;
  const server = reads === 'all in IPv6' ? '[fd00::a00:2]:1234' : '10.0.0.2:1234';
  const { tcp, udp } = stepsOf(client);
  const both = (steps: Conversation['steps']): Conversation[] => [
    { transport: 'tcp', server, steps },
    { transport: 'udp', server, steps: udp },
  ];
  switch (reads) {
    case 'all':
    case 'all in IPv6':
      return both(tcp);
    case 'all but the opening':
      return both(tcp.slice(1));
    case 'two connections':
      return both([...tcp, ...stepsOf(`${client}#2`).tcp]);
    default:
      return undefined;
  }
}

test.each(KINDS)('$name: $reads', async (kind) => {
  const expected = conversations(kind);
  if (expected) expect(await read(kind.capture)).toEqual(expected);
  else await expect(read(kind.capture)).rejects.toMatchObject({ name: 'CaptureError', code: kind.reads });
});

test('a datagram of 65,507 bytes in 4,095 fragments, the last first: all', async () => {
  const data = Buffer.alloc(65_507, 'long and odd ');
  const datagram = ipv4('10.0.0.1', '10.0.0.2', 17, udpPayload(5000, 1234, data));
  const [conversation] = await read(pcap(101, ...fragments(datagram).toReversed()));
  const [step] = conversation?.steps ?? [];
  expect(step?.kind === 'send' && data.equals(step.data)).toBe(true);
});
