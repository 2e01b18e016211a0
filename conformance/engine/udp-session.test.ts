import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { Recorder } from './recorder';
import { UdpSession } from './udp-session';

const open: Array<{ close(): unknown }> = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

/** A socket that answers each datagram with what `answer` makes of it. */
async function serve(host: string, answer: (data: Buffer) => Buffer): Promise<Socket> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  open.push(socket);
  socket.bind(0, host);
  await once(socket, 'listening');
  socket.on('message', (data, { address, port }) => socket.send(answer(data), port, address));
  return socket;
}

function sessionWith(server: Socket): { session: UdpSession; recorder: Recorder } {
  const { address: host, port } = server.address();
  const recorder = new Recorder();
  const session = new UdpSession('ann', { host, port }, recorder);
  open.push(session);
  return { session, recorder };
}

const seen = (recorder: Recorder): Promise<void> =>
  new Promise((resolve) => {
    const forget = recorder.onSaw(() => {
      forget();
      resolve();
    });
  });

test.each([
  ['127.0.0.1', (port: number) => `127.0.0.1:${port}`],
  ['::1', (port: number) => `[::1]:${port}`],
])('an answer from %s is kept with the place that it came from', async (host, place) => {
  const server = await serve(host, (data) => data);
  const { session, recorder } = sessionWith(server);
  session.send(Buffer.from('hi'));
  await seen(recorder);
  const from = place(server.address().port);
  expect(session.answers).toEqual([{ data: Buffer.from('hi'), from }]);
  expect(recorder.transcript.map(({ connection: _connection, at: _at, ...event }) => event)).toEqual([
    { did: { kind: 'datagram', data: Buffer.from('hi') } },
    { saw: { kind: 'datagram', data: Buffer.from('hi'), from } },
  ]);
});

test('an empty datagram is a datagram', async () => {
  const { session, recorder } = sessionWith(await serve('127.0.0.1', (data) => data));
  session.send(Buffer.alloc(0));
  await seen(recorder);
  expect(session.answers).toMatchObject([{ data: Buffer.alloc(0) }]);
});

test('an answer from a wrong port is seen, with that port', async () => {
  const stranger = await serve('127.0.0.1', (data) => data);
  const server = await serve('127.0.0.1', (data) => data);
  server.removeAllListeners('message');
  server.on('message', (data, { address, port }) => stranger.send(data, port, address));
  const { session, recorder } = sessionWith(server);
  session.send(Buffer.from('hi'));
  await seen(recorder);
  expect(session.answers).toMatchObject([{ from: `127.0.0.1:${stranger.address().port}` }]);
});

test('a datagram that is too long for the system is an observation', async () => {
  const { session, recorder } = sessionWith(await serve('127.0.0.1', (data) => data));
  session.send(Buffer.alloc(65_508));
  await seen(recorder);
  expect(session.refused).toBe('EMSGSIZE');
  expect(recorder.transcript.at(-1)).toMatchObject({ saw: { kind: 'refused', code: 'EMSGSIZE' } });
});

test('a datagram leaves before its port is closed', async () => {
  const server = await serve('127.0.0.1', (data) => data);
  const { session, recorder } = sessionWith(server);
  const arrived = once(server, 'message');
  await session.sendAndClose(Buffer.from('bye'));
  session.close();
  expect((await arrived)[0]).toEqual(Buffer.from('bye'));
  expect(recorder.transcript.map((event) => 'did' in event && event.did.kind)).toEqual(['datagram', 'close']);
});
