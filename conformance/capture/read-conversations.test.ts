import type { Step } from '../model/conversation';
import {
  CLIENT,
  down,
  ipv6,
  packet,
  packets,
  SERVER,
  START,
  tcp,
  tcpPayload,
  udp,
  up,
} from './capture-bytes';
import type { StepOptions } from './hear-packets';
import type { Packet } from './packet';
import { conversationsIn } from './read-conversations';

const read = (frames: readonly (Buffer | Packet)[], options?: StepOptions) =>
  conversationsIn(packets(...frames), START, options);

/** `send 10.0.0.1:5000 ab`: a step in a line. */
const line = (step: Step): string => {
  const words = 'data' in step ? [Buffer.from(step.data).toString('latin1')] : [];
  return [step.kind, step.actor, ...words].join(' ');
};

/** The lines of the only conversation. */
const lines = async (frames: readonly (Buffer | Packet)[], options?: StepOptions) => {
  const conversations = await read(frames, options);
  expect(conversations).toHaveLength(1);
  return conversations[0]?.steps.map(line);
};

const handshake = [
  up({ seq: 99, flags: 'S' }),
  down({ seq: 299, ack: 100, flags: 'S' }),
  up({ seq: 100, ack: 300 }),
];

describe('conversationsIn, TCP', () => {
  test('tells a connection from its opening to the ends of both sides', async () => {
    const frames = [
      ...handshake,
      up({ seq: 100, ack: 300, data: 'hi' }),
      down({ seq: 300, ack: 102, data: 'hello' }),
      up({ seq: 102, ack: 305, flags: 'F' }),
      down({ seq: 305, ack: 103, flags: 'F' }),
      up({ seq: 103, ack: 306 }),
    ];
    expect(await read(frames)).toEqual([
      {
        transport: 'tcp',
        server: SERVER,
        steps: [
          { kind: 'open', actor: CLIENT },
          { kind: 'send', actor: CLIENT, data: new Uint8Array([0x68, 0x69]) },
          { kind: 'receive', actor: CLIENT, data: new Uint8Array([0x68, 0x65, 0x6c, 0x6c, 0x6f]) },
          { kind: 'end', actor: CLIENT },
          { kind: 'server-end', actor: CLIENT },
        ],
      },
    ]);
  });

  test('tells of an end whether it came with data', async () => {
    const last = up({ seq: 100, ack: 300, data: 'hi', flags: 'F' });
    const [conversation] = await read([...handshake, last]);
    expect(conversation?.steps.slice(1)).toEqual([
      { kind: 'send', actor: CLIENT, data: new Uint8Array([0x68, 0x69]) },
      { kind: 'end', actor: CLIENT, withData: true },
    ]);
  });

  test('puts a step where its bytes became contiguous', async () => {
    expect(
      await lines([
        ...handshake,
        up({ seq: 102, ack: 300, data: 'cd' }),
        down({ seq: 300, ack: 100, data: 'x' }),
        up({ seq: 104, ack: 301, flags: 'F' }),
        up({ seq: 100, ack: 301, data: 'ab' }),
      ]),
    ).toEqual([
      `open ${CLIENT}`,
      `receive ${CLIENT} x`,
      `send ${CLIENT} ab`,
      `send ${CLIENT} cd`,
      `end ${CLIENT}`,
    ]);
  });

  test('tells nothing twice where every packet was captured twice', async () => {
    const frames = [
      ...handshake,
      up({ seq: 100, ack: 300, data: 'ab' }),
      up({ seq: 102, ack: 300, flags: 'F' }),
      down({ seq: 300, ack: 103, flags: 'F' }),
      up({ seq: 103, ack: 301 }),
    ];
    expect(await lines(frames.flatMap((frame) => [frame, frame]))).toEqual([
      `open ${CLIENT}`,
      `send ${CLIENT} ab`,
      `end ${CLIENT}`,
      `server-end ${CLIENT}`,
    ]);
  });

  test('takes data that came with the handshake', async () => {
    expect(
      await lines([
        up({ seq: 99, flags: 'S', data: 'ab' }),
        down({ seq: 299, ack: 102, flags: 'S' }),
        up({ seq: 102, ack: 300, data: 'cd' }),
      ]),
    ).toEqual([`send ${CLIENT} ab`, `open ${CLIENT}`, `send ${CLIENT} cd`]);
  });

  test.each([
    ['the client', up({ seq: 100, ack: 300, flags: 'R' }), 'reset'],
    ['the server', down({ seq: 300, ack: 100, flags: 'R' }), 'server-reset'],
  ])('tells a reset by %s, once, and nothing after it', async (_name, reset, kind) => {
    const frames = [...handshake, reset, reset, up({ seq: 100, ack: 300, data: 'late' })];
    expect(await lines(frames)).toEqual([`open ${CLIENT}`, `${kind} ${CLIENT}`]);
  });

  test('tells a reset after the end of one side, not after the ends of both', async () => {
    const ends = [up({ seq: 100, ack: 300, flags: 'F' }), down({ seq: 300, ack: 101, flags: 'F' })];
    const reset = up({ seq: 101, flags: 'R' });
    expect((await lines([...handshake, ...ends.slice(0, 1), reset]))?.pop()).toBe(`reset ${CLIENT}`);
    expect((await lines([...handshake, ...ends, reset]))?.pop()).toBe(`server-end ${CLIENT}`);
  });

  test('makes one conversation of all clients of a server, one for each server', async () => {
    const other = '10.0.0.3:5000';
    const frames = [
      ...handshake,
      tcp({ from: other, to: SERVER, seq: 9, flags: 'S' }),
      tcp({ from: SERVER, to: other, seq: 19, ack: 10, flags: 'S' }),
      tcp({ from: other, to: SERVER, seq: 10, ack: 20, data: 'x' }),
      up({ seq: 100, ack: 300, data: 'y' }),
      tcp({ from: CLIENT, to: '10.0.0.2:80', seq: 9, flags: 'S' }),
      tcp({ from: CLIENT, to: '10.0.0.2:80', seq: 10, ack: 1 }),
    ];
    const [chat, web] = await read(frames);
    expect(chat?.steps.map(line)).toEqual([
      `open ${CLIENT}`,
      `open ${other}`,
      `send ${other} x`,
      `send ${CLIENT} y`,
    ]);
    expect(web).toMatchObject({ server: '10.0.0.2:80', steps: [{ kind: 'open', actor: CLIENT }] });
    expect(await read(frames, { serverPort: 1234 })).toEqual([chat]);
  });

  test('numbers the connections that use a port again', async () => {
    const again = [
      up({ seq: 9000, flags: 'S' }),
      down({ seq: 8000, ack: 9001, flags: 'S' }),
      up({ seq: 9001, ack: 8001, data: 'again' }),
    ];
    const reset = up({ seq: 100, ack: 300, flags: 'R' });
    expect(await lines([...handshake, reset, ...again])).toEqual([
      `open ${CLIENT}`,
      `reset ${CLIENT}`,
      `open ${CLIENT}#2`,
      `send ${CLIENT}#2 again`,
    ]);
  });

  test('tells nothing of a connection that was refused, and takes the next for the first', async () => {
    const refused = [up({ seq: 99, flags: 'S' }), down({ seq: 0, ack: 100, flags: 'R' })];
    expect(await lines([...refused, ...refused, ...handshake])).toEqual([`open ${CLIENT}`]);
    await expect(read(refused)).rejects.toMatchObject({ code: 'no-conversation' });
  });

  describe('on a connection older than the capture', () => {
    const frames = [up({ seq: 100, ack: 300, data: 'ab' }), down({ seq: 300, ack: 102, data: 'cd' })];

    test('has no open, and takes the lower port for the server', async () => {
      expect(await lines(frames)).toEqual([`send ${CLIENT} ab`, `receive ${CLIENT} cd`]);
      const answerFirst = [down({ seq: 300, ack: 100, data: 'cd' }), up({ seq: 100, ack: 302, data: 'ab' })];
      expect(await lines(answerFirst)).toEqual([`receive ${CLIENT} cd`, `send ${CLIENT} ab`]);
    });

    test('takes the given port for the server', async () => {
      expect(await read(frames, { serverPort: 5000 })).toMatchObject([{ server: CLIENT }]);
    });

    test('goes by the handshake where there is one, whatever the ports are', async () => {
      const low = '10.0.0.1:20';
      const answer = tcp({ from: SERVER, to: low, seq: 299, ack: 100, flags: 'S' });
      const opening = [answer, tcp({ from: low, to: SERVER, seq: 100, ack: 300 })];
      expect(await read(opening)).toMatchObject([{ server: SERVER, steps: [{ kind: 'open', actor: low }] }]);
    });

    test('is followed by one that is seen to begin', async () => {
      const next = [up({ seq: 7000, flags: 'S' }), up({ seq: 7001, ack: 8001 })];
      expect(await lines([...frames, ...next])).toContain(`open ${CLIENT}#2`);
    });
  });

  describe('with bytes that are not in the capture', () => {
    test.each([
      ['a segment behind a hole', [up({ seq: 105, ack: 300, data: 'x' })], '0 to 4'],
      ['an acknowledgment of more', [down({ seq: 300, ack: 104 })], '0 to 3'],
      ['an end behind a hole', [up({ seq: 102, ack: 300, flags: 'F' })], '0 to 1'],
      ['a hole before a reset', [down({ seq: 300, ack: 104 }), up({ seq: 104, flags: 'R' })], '0 to 3'],
    ])('is an error: %s', async (_name, frames, bytes) => {
      await expect(read([...handshake, ...frames])).rejects.toMatchObject({
        name: 'CaptureError',
        code: 'gap',
        message:
          `expected bytes ${bytes} from ${CLIENT} to ${SERVER}, ` +
          'got none of them in the capture, at byte 24 of test.pcap',
      });
    });

    test('is an error where one side only was captured', async () => {
      const frames = [up({ seq: 99, flags: 'S' }), up({ seq: 100, ack: 300 }), up({ seq: 100, ack: 310 })];
      await expect(read(frames)).rejects.toMatchObject({ code: 'gap' });
    });

    test('is an error where another connection follows', async () => {
      const frames = [...handshake, up({ seq: 105, ack: 300, data: 'x' }), up({ seq: 7000, flags: 'S' })];
      await expect(read(frames)).rejects.toMatchObject({ code: 'gap' });
    });

    test('is an error where the snap length cut them off, for the server that is asked for', async () => {
      const whole = up({ seq: 100, ack: 300, data: 'abcdef' });
      const frames = [...handshake, packet(whole.subarray(0, -2), { length: whole.length, offset: 99 })];
      await expect(read(frames)).rejects.toMatchObject({
        code: 'snapped',
        message: 'expected 6 bytes of a TCP segment, got 4 of them in the capture, at byte 99 of test.pcap',
      });
      const asked = [...frames, udp({ from: '10.0.0.1:7', to: '10.0.0.2:8' }, 'x')];
      expect(await read(asked, { serverPort: 8 })).toHaveLength(1);
    });
  });

  test('writes addresses of IPv6 in brackets', async () => {
    const segment = tcpPayload({ from: ':5000', to: ':1234', seq: 1, ack: 1, data: 'x' });
    expect(await read([ipv6(6, segment)])).toMatchObject([
      { server: '[::2]:1234', steps: [{ kind: 'send', actor: '[::1]:5000' }] },
    ]);
  });
});

describe('conversationsIn, UDP', () => {
  const ask = { from: CLIENT, to: SERVER };
  const answer = { from: SERVER, to: CLIENT };

  test('takes who received the first datagram for the server', async () => {
    const other = { from: '10.0.0.3:9', to: SERVER };
    const frames = [udp(ask, 'a'), udp(other, ''), udp(answer, 'b'), udp(ask, 'a')];
    expect(await read(frames)).toMatchObject([{ transport: 'udp', server: SERVER }]);
    expect(await lines(frames)).toEqual([
      `send ${CLIENT} a`,
      'send 10.0.0.3:9 ',
      `receive ${CLIENT} b`,
      `send ${CLIENT} a`,
    ]);
  });

  test('takes the given port for the server', async () => {
    const frames = [udp(answer, 'b'), udp(ask, 'a'), udp({ from: '10.0.0.1:7', to: '10.0.0.2:8' }, 'x')];
    expect(await lines(frames, { serverPort: 1234 })).toEqual([`receive ${CLIENT} b`, `send ${CLIENT} a`]);
  });

  test('drops the copy of a datagram that was captured on its way out and in', async () => {
    const cooked = (direction: number, frame: Buffer) =>
      packet(Buffer.concat([Buffer.from([0, direction, 3, 4, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0]), frame]), {
        linkType: 113,
      });
    const frames = [cooked(4, udp(ask, 'a', 1)), cooked(0, udp(ask, 'a', 1)), cooked(4, udp(ask, 'a', 2))];
    expect(await lines(frames)).toEqual([`send ${CLIENT} a`, `send ${CLIENT} a`]);
  });

  test('tells of a datagram whose fragments are not all there', async () => {
    const whole = udp(ask, 'abcdefgh');
    const first = Buffer.from(whole.subarray(0, 28));
    first.writeUInt16BE(28, 2);
    first.writeUInt16BE(0x2000, 6);
    await expect(read([first])).rejects.toMatchObject({ code: 'gap' });
    expect(
      await read([first, udp({ from: '10.0.0.1:7', to: '10.0.0.2:8' }, '')], { serverPort: 8 }),
    ).toHaveLength(1);
  });
});

describe('conversationsIn', () => {
  test('keeps TCP and UDP of one address apart', async () => {
    const frames = [...handshake, udp({ from: CLIENT, to: SERVER }, 'x')];
    expect(await read(frames)).toMatchObject([
      { transport: 'tcp', server: SERVER },
      { transport: 'udp', server: SERVER },
    ]);
  });

  test.each<[StepOptions, string, Buffer[]]>([
    [{}, 'a server', []],
    [{ serverPort: 80 }, 'a server at port 80', handshake],
    [{ serverPort: 5000 }, 'a server at port 5000', handshake],
  ])('tells of a capture without a conversation: %j', async (options, server, frames) => {
    await expect(read(frames, options)).rejects.toMatchObject({
      code: 'no-conversation',
      message: `expected TCP or UDP between clients and ${server}, got none, at byte 24 of test.pcap`,
    });
  });
});
