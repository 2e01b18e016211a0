import type { Socket } from 'node:net';
import type { Verdict } from '../../model/verdict';
import { echoCase } from '../case';
import { sampleConversation } from '../sample-conversation';
import { verdictOn } from '../verdict-on';
import { replayTcpEcho } from './replay-tcp-echo';

/** The verdict on a server that does so with each connection, when the lines are replayed. */
const verdict = (serve: (socket: Socket) => void, ...lines: readonly string[]): Promise<Verdict> =>
  verdictOn(
    serve,
    { timeout: 200, gap: 1 },
    echoCase({
      name: 'test',
      title: 'a conversation is replayed',
      requirements: ['tcp.answer'],
      run: (scene) => replayTcpEcho(scene, sampleConversation(...lines), new Map([['ann', 'Ann']])),
    }),
  );

const echo = (socket: Socket): void => void socket.pipe(socket);

test('a server that answers each client with its own bytes passes', async () => {
  const lines = [
    'ann: open',
    'bob: open',
    'ann> hi',
    'bob> hello',
    'ann< hi',
    'bob< hello',
    'ann: end',
    'ann: server-end',
  ];
  expect(await verdict(echo, ...lines)).toEqual({ kind: 'pass' });
});

test('what followed an answer is not sent before it has come', async () => {
  const came: string[] = [];
  const slow = (socket: Socket): void => {
    socket.on('data', (data) => {
      came.push(String(data));
      setImmediate(() => came.push('answer') && socket.write(data));
    });
  };
  expect(await verdict(slow, 'ann: open', 'ann> one', 'ann< one', 'ann> two', 'ann< two')).toEqual({
    kind: 'pass',
  });
  expect(came).toEqual(['one', 'answer', 'two', 'answer']);
});

test('a client that resets has no answer due to it', async () => {
  let first: Socket | undefined;
  const late = (socket: Socket): void => {
    first ??= socket;
    if (socket === first) socket.resume();
    else echo(socket);
  };
  const lines = ['ann: open', 'ann> hi', 'ann: reset', 'bob: open', 'bob> hi', 'bob< hi'];
  expect(await verdict(late, ...lines)).toEqual({ kind: 'pass' });
});

test('a server that answers one client with the bytes of another fails', async () => {
  let last: Socket | undefined;
  const crossed = (socket: Socket): void => {
    last ??= socket;
    socket.on('data', (data) => last?.write(data));
  };
  expect(await verdict(crossed, 'ann: open', 'bob: open', 'bob> hi', 'bob< hi')).toMatchObject({
    kind: 'fail',
  });
});

test('a server that does not close after the client fails', async () => {
  const keeping = (socket: Socket): void => void socket.on('data', (data) => socket.write(data));
  expect(await verdict(keeping, 'ann: open', 'ann> hi', 'ann< hi', 'ann: end')).toMatchObject({
    kind: 'fail',
    connection: 'Ann',
  });
});
