import { CLIENT, down, drain, packet, packets, SERVER, START, tcp, udp, up } from './capture-bytes';
import type { CapturedEvent } from './captured-event';
import type { Packet } from './packet';
import { eventsIn } from './read-events';

const cut = (frame: Buffer, bytes: number) => packet(frame.subarray(0, -bytes), { length: frame.length });

/** `send ab`, `gap 2 from client: bytes ...`: an event in a line. */
const line = ({ step }: CapturedEvent): string => {
  if (step.kind === 'gap') return `gap ${step.bytes} from ${step.from}: ${step.error.message.split(',')[0]}`;
  return 'data' in step ? `${step.kind} ${Buffer.from(step.data)}` : step.kind;
};

const lines = async (...frames: readonly (Buffer | Packet)[]) => {
  const { items, error } = await drain(eventsIn(packets(...frames), START));
  expect(error).toBeUndefined();
  return items.map(line);
};

const handshake = [
  up({ seq: 99, flags: 'S' }),
  down({ seq: 299, ack: 100, flags: 'S' }),
  up({ seq: 100, ack: 300 }),
];
const toServer = `expected bytes 0 to 1 from ${CLIENT} to ${SERVER}`;

describe('eventsIn', () => {
  test('tells a gap at the end of its connection, and what stands behind it', async () => {
    const later = up({ seq: 102, ack: 300, data: 'cd' });
    const told = ['open', `gap 2 from client: ${toServer}`, 'send cd'];
    expect(await lines(...handshake, later)).toEqual(told);
    expect(await lines(...handshake, later, down({ seq: 300, ack: 104, flags: 'R' }))).toEqual([
      ...told,
      'server-reset',
    ]);
    expect(await lines(...handshake, later, up({ seq: 7000, flags: 'S' }))).toEqual(told);
    expect(await lines(...handshake, up({ seq: 102, ack: 300, flags: 'F' }))).toEqual([
      ...told.slice(0, 2),
      'end',
    ]);
  });

  test('tells a gap some segments after an acknowledgment of what stands behind it, and goes on', async () => {
    const acknowledged = [
      up({ seq: 102, ack: 300, data: 'cd' }),
      ...Array.from({ length: 17 }, () => down({ seq: 300, ack: 104 })),
    ];
    const answer = down({ seq: 300, ack: 104, data: 'x' });
    const told = ['open', `gap 2 from client: ${toServer}`, 'send cd', 'receive x', 'send ef'];
    expect(await lines(...handshake, ...acknowledged, answer, up({ seq: 104, data: 'ef' }))).toEqual(told);
  });

  test('tells no gap where the missing bytes come late', async () => {
    const frames = [up({ seq: 102, ack: 300, data: 'cd' }), down({ seq: 300, ack: 104, data: 'x' })];
    expect(await lines(...handshake, ...frames, up({ seq: 100, ack: 301, data: 'ab' }))).toEqual([
      'open',
      'receive x',
      'send ab',
      'send cd',
    ]);
  });

  test('tells what one side sent where only the other was captured', async () => {
    const frames = [
      up({ seq: 99, flags: 'S' }),
      up({ seq: 100, ack: 300, data: 'ab' }),
      up({ seq: 102, ack: 310 }),
    ];
    const told = `gap 10 from server: expected bytes 0 to 9 from ${SERVER} to ${CLIENT}`;
    expect(await lines(...frames)).toEqual(['open', 'send ab', told]);
  });

  test('tells at once what the snap length cut off, and goes on behind it', async () => {
    const frames = [
      cut(up({ seq: 100, ack: 300, data: 'abcdef' }), 2),
      up({ seq: 106, ack: 300, data: 'gh' }),
      cut(up({ seq: 108, ack: 300, flags: 'F', data: 'ij' }), 2),
    ];
    expect(await lines(...handshake, ...frames)).toEqual([
      'open',
      'send abcd',
      'gap 2 from client: expected 6 bytes of a TCP segment',
      'send gh',
      'gap 2 from client: expected 2 bytes of a TCP segment',
      'end',
    ]);
  });

  test('passes over a packet without all its headers', async () => {
    expect(await lines(cut(up({ seq: 90, ack: 300 }), 1), ...handshake)).toEqual(['open']);
  });

  test('tells a datagram that is not all there as a gap', async () => {
    const frames = [
      cut(udp({ from: CLIENT, to: SERVER }, 'abcdef'), 2),
      udp({ from: SERVER, to: CLIENT }, 'x'),
    ];
    expect(await lines(...frames)).toEqual([
      'gap 6 from client: expected 6 bytes of a UDP datagram',
      'receive x',
    ]);
  });

  test('goes on with the other connections behind one that has gaps', async () => {
    const other = { from: '10.0.0.3:5000', to: SERVER };
    const frames = [up({ seq: 102, ack: 300, data: 'cd' }), tcp({ ...other, seq: 1, ack: 1, data: 'x' })];
    expect(await lines(...handshake, ...frames)).toEqual([
      'open',
      'send x',
      `gap 2 from client: ${toServer}`,
      'send cd',
    ]);
  });
});
