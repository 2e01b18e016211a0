import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { startChatServer } from '../../reference/chat/server';
import { DEFAULTS } from '../engine/settings';
import { PLAIN } from '../report/paint';
import { addressTarget } from '../target/address';
import { embeddedTarget } from '../target/embedded';
import type { Target } from '../target/target';
import { differenceText } from './difference-text';
import { type ReadingOptions, readingOf } from './reading';
import type { ReplayedOn } from './replay-on';
import { replayOn } from './replay-on';
import { sampleRecording } from './sample-recording';

const SIGNAL = new AbortController().signal;

function replayTo(
  target: Target,
  lines: readonly string[],
  options: ReadingOptions = {},
): Promise<ReplayedOn> {
  const reading = readingOf(sampleRecording(lines), options);
  return replayOn(target, reading, { ...DEFAULTS, timeout: 300, gap: 5 }, SIGNAL);
}

/** Replays to a server that does so with each connection. */
async function replayToServer(
  serve: (socket: Socket) => void,
  lines: readonly string[],
  options: ReadingOptions = {},
): Promise<ReplayedOn> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => undefined);
    serve(socket);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as { port: number };
  try {
    return await replayTo(addressTarget({ host: '127.0.0.1', port }, 'tcp'), lines, options);
  } finally {
    server.close();
  }
}

/** The rows that differ, as they are told. */
const told = ({ differences }: ReplayedOn, headerLength?: number): string[] =>
  differences.flatMap((difference) =>
    differenceText(difference, headerLength, PLAIN)
      .split('\n')
      .filter((line) => /^[-+!] /.test(line))
      .map((line) => `${difference.actor} ${line.replace(/\s+/g, ' ')}`),
  );

const echo = (socket: Socket): void => void socket.pipe(socket);

describe('bytes', () => {
  const HELLO = ['ann: open', 'ann> hel', 'ann> lo', 'ann< hello', 'ann: end', 'ann: server-end'];

  test.concurrent('are the same in whatever segments they come', async () => {
    expect(await replayToServer(echo, HELLO)).toMatchObject({ differences: [], proof: 'ends' });
  });

  test.concurrent('that come otherwise are told', async () => {
    const shouting = (socket: Socket): void => {
      socket.on('data', (data) => socket.write(String(data).toUpperCase())).on('end', () => socket.end());
    };
    expect(told(await replayToServer(shouting, HELLO))).toEqual(['ann ! "hello" | "HELLO"']);
  });

  test.concurrent('what followed an answer waits for it', async () => {
    const order: string[] = [];
    const slow = (socket: Socket): void => {
      socket.on('data', (data) => {
        order.push(String(data));
        setTimeout(() => order.push('answer') && socket.write(data), 50);
      });
    };
    await replayToServer(slow, ['ann: open', 'ann> one', 'ann< one', 'ann> two', 'ann< two', 'ann: reset']);
    expect(order).toEqual(['one', 'answer', 'two', 'answer']);
  });

  test.concurrent('the end of a stream is part of it, where it was recorded', async () => {
    const keeping = (socket: Socket): void => void socket.on('data', (data) => socket.write(data));
    expect(told(await replayToServer(keeping, HELLO))).toEqual(['ann ! (end of stream) | (still open)']);
    const open = await replayToServer(keeping, HELLO.slice(0, 4));
    expect(open).toMatchObject({ differences: [], proof: 'silence' });
  });

  test.concurrent('a server that closes at once is told', async () => {
    const replayed = await replayToServer((socket) => void socket.end(), HELLO);
    expect(told(replayed)).toEqual(['ann - "hello" |', 'ann ! (end of stream) | (end of stream, too early)']);
  });

  test.concurrent('a server that answers nobody is one cause', async () => {
    const lines = Array.from({ length: 50 }, (_, n) => [
      `c${n}: open`,
      `c${n}> hello`,
      `c${n}< hello`,
    ]).flat();
    expect(await replayToServer((socket) => void socket.resume(), lines)).toMatchObject({
      differences: [],
      proof: undefined,
      stopped: { actual: { label: 'nothing came at all, to nobody, within 300 ms' } },
    });
  });

  test.concurrent('what never comes costs one timeout, not one for each client', async () => {
    const first = (socket: Socket): void =>
      void socket.on('data', (data) => socket.write(data.subarray(0, 1)));
    const lines = Array.from({ length: 100 }, (_, n) => [
      `c${n}: open`,
      `c${n}> hello`,
      `c${n}< hello`,
    ]).flat();
    const { differences, ms } = await replayToServer(first, lines);
    expect(differences).toHaveLength(100);
    expect(ms).toBeLessThan(100 * 300);
  });

  test.concurrent('where nobody listens, the target is unreachable', async () => {
    const target = addressTarget({ host: '127.0.0.1', port: 1 }, 'tcp');
    await expect(replayTo(target, HELLO)).rejects.toMatchObject({ code: 'unreachable' });
  });
});

describe('datagrams', () => {
  test.concurrent('are compared one by one', async () => {
    const { steps } = sampleRecording(['ann> one', 'ann> two', 'ann< one', 'ann< 2wo']);
    const recording = { ...sampleRecording([]), transport: 'udp', steps } as const;
    const settings = { ...DEFAULTS, timeout: 200 };
    const replayed = await replayOn(
      embeddedTarget('udp-echo', 1),
      readingOf(recording, {}),
      settings,
      SIGNAL,
    );
    expect(replayed.proof).toBe('silence');
    expect(told(replayed)).toEqual(['ann ! 3 bytes: "2wo" | 3 bytes: "two"']);
  });
});

describe('a chat', () => {
  const BEGINNING = ['ann: open', 'ann> 3   ann', 'bob: open', 'bob> 3   bob', 'ann> 2   hi'];
  const HI = [
    ...BEGINNING,
    'bob< 3   ann2   hi',
    'bob: end',
    'bob: server-end',
    'ann: end',
    'ann: server-end',
  ];

  test.concurrent('is the same where the same is heard', async () => {
    expect(await replayTo(embeddedTarget('chat', 4), HI)).toMatchObject({ differences: [], proof: 'ends' });
    const there = await replayTo(embeddedTarget('chat', 4), HI.slice(0, 6));
    expect(there).toMatchObject({ differences: [], proof: 'fences' });
  });

  test.concurrent('that a faulty server answered is another one with a right server', async () => {
    const garbled = [...BEGINNING, 'bob< 3   ann2', 'bob< h', 'bob: end', 'ann: end'];
    expect(told(await replayTo(embeddedTarget('chat', 4), garbled), 4)).toEqual([
      'bob ! 9 bytes: frame "ann", then "2h" | "ann" > "hi"',
    ]);
    const lost = [...BEGINNING, 'bob: end', 'ann: end'];
    expect(told(await replayTo(embeddedTarget('chat', 4), lost), 4)).toEqual(['bob + | "ann" > "hi"']);
  });

  test.concurrent('needs no order between different senders', async () => {
    const senders = ['ann', 'bob', 'cid'];
    const lines = [
      ...[...senders, 'dan'].flatMap((name) => [`${name}: open`, `${name}> 3   ${name}`]),
      ...senders.map((name) => `${name}> 2   hi`),
      'dan< 3   cid2   hi3   ann2   hi3   bob2   hi',
      'ann< 3   cid2   hi3   bob2   hi',
      'bob< 3   cid2   hi3   ann2   hi',
      'cid< 3   bob2   hi3   ann2   hi',
    ];
    expect(await replayTo(embeddedTarget('chat', 4), lines)).toMatchObject({ differences: [] });
  });

  test.concurrent('with headers of another length is answered by nobody, which is hinted at', async () => {
    const server = await startChatServer({ host: '127.0.0.1', port: 0, headerLength: 30 });
    const { hint } = await replayTo(addressTarget(server.address, 'tcp'), HI);
    await server.close();
    expect(hint).toContain('Headers of 4 bytes were sent');
  });

  test.concurrent('is what the user says it is', () => {
    expect(readingOf(sampleRecording(HI), { as: 'raw' })).toMatchObject({ profile: 'tcp-echo' });
    expect(readingOf(sampleRecording(HI), {})).toMatchObject({ profile: 'chat', header: 4 });
    expect(readingOf(sampleRecording(HI), { as: 'chat', header: 9 })).toMatchObject({ header: 9 });
    expect(() => readingOf(sampleRecording(['ann> hello']), { as: 'chat' })).toThrow('expected --header');
  });
});
