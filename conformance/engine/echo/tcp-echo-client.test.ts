import type { Socket } from 'node:net';
import type { Verdict } from '../../model/verdict';
import { echoCase } from '../case';
import { verdictOn } from '../verdict-on';
import { connectTcpEcho, type TcpEchoClient } from './tcp-echo-client';

/** The verdict on what a client does with a server that does so with its connection. */
const verdict = (
  serve: (socket: Socket) => void,
  act: (client: TcpEchoClient) => Promise<void>,
): Promise<Verdict> =>
  verdictOn(
    serve,
    { timeout: 50, gap: 1 },
    echoCase({
      name: 'test',
      title: 'a client talks',
      requirements: ['tcp.answer'],
      run: async (scene) => act(await connectTcpEcho(scene, 'ann')),
    }),
  );

const echo = (socket: Socket): void => void socket.pipe(socket);

test('a server that answers, and closes after the client, passes', async () => {
  const conversation = async (client: TcpEchoClient): Promise<void> => {
    await client.ask('one');
    await client.write(Buffer.from('t'), Buffer.from('wo'));
    await client.leave();
  };
  expect(await verdict(echo, conversation)).toEqual({ kind: 'pass' });
});

test('a client may reset: the server must only live', async () => {
  const resetting = async (client: TcpEchoClient): Promise<void> => {
    await client.ask('one');
    client.reset();
  };
  expect(await verdict(echo, resetting)).toEqual({ kind: 'pass' });
});

test.each([
  ['says nothing', (): void => undefined, 'nothing more came: 50 ms of silence'],
  [
    'answers something else',
    (socket: Socket) => socket.once('data', () => socket.write('hey')),
    'other bytes',
  ],
  ['greets', (socket: Socket) => socket.write('hello'), 'other bytes'],
  ['closes early', (socket: Socket) => socket.once('data', () => socket.end()), 'the end of the stream'],
  ['resets', (socket: Socket) => socket.once('data', () => socket.resetAndDestroy()), 'a reset'],
  [
    'answers only once',
    (socket: Socket) => socket.once('data', (data) => socket.write(data)),
    'nothing more came: 50 ms of silence',
  ],
])('a server that %s fails', async (_what, serve, label) => {
  const asking = async (client: TcpEchoClient): Promise<void> => {
    await client.ask('one');
    await client.ask('two');
  };
  expect(await verdict(serve, asking)).toMatchObject({ kind: 'fail', connection: 'ann', actual: { label } });
});

describe('after the end of stream', () => {
  const leaving = async (client: TcpEchoClient): Promise<void> => {
    await client.write(Buffer.from('last words'));
    await client.leave();
  };

  test('a server that answers and does not close fails', async () => {
    const keeping = (socket: Socket) => socket.on('data', (data) => socket.write(data));
    expect(await verdict(keeping, leaving)).toMatchObject({
      actual: { label: 'the connection was still open after 50 ms of silence' },
      hint: expect.stringContaining('(step m)'),
    });
  });

  test('a server that closes and does not answer fails', async () => {
    const forgetting = (socket: Socket) => socket.resume().on('end', () => socket.end());
    expect(await verdict(forgetting, leaving)).toMatchObject({
      expected: [{ bytes: Buffer.from('last words') }],
      actual: { label: 'nothing more came: the connection was closed' },
    });
  });
});
