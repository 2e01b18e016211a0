import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { Lingering } from './lingering';

let server: Server;
const peers: Socket[] = [];

beforeAll(async () => {
  server = createServer({ allowHalfOpen: true }, (peer) => peers.push(peer.on('error', () => undefined)));
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(async () => {
  for (const peer of peers) peer.destroy();
  await new Promise((resolve) => server.close(resolve));
});

/** A connection to a server that keeps its side open, and that side. */
async function connection(): Promise<{ socket: Socket; peer: Socket }> {
  const accepted = once(server, 'connection');
  const socket = connect((server.address() as { port: number }).port, '127.0.0.1').resume();
  const [peer] = (await accepted) as [Socket];
  return { socket, peer };
}

/** So long that a test which needs it fails. */

test('without connections it is drained at once', async () => {
  expect(await new Lingering().drained()).toBe(true);
});

test('it is drained when the target has closed the last', async () => {
  const lingering = new Lingering();
  const [first, second] = [await connection(), await connection()];
  for (const { socket } of [first, second]) lingering.adopt(socket.end());
  let drained = false;
  const all = lingering.drained().then(() => {
    drained = true;
  });
  first.peer.end();
  await once(first.socket, 'close');
  expect(drained).toBe(false);
  second.peer.end();
  await all;
});

test('a target that does not close is waited for no longer than it may take', async () => {
  const lingering = new Lingering();
  lingering.adopt((await connection()).socket.end());
  expect(await lingering.drained()).toBe(false);
  await lingering.end();
});

test('a connection that never closes gathers no listeners, however many cases come after it', async () => {
  const lingering = new Lingering();
  const { socket } = await connection();
  lingering.adopt(socket.end());
  await lingering.drained();
  const listeners = socket.listenerCount('close');
  await lingering.drained();
  expect(socket.listenerCount('close')).toBe(listeners);
  await lingering.end();
});

test('a connection that is closed already, or has closed since, is not waited for', async () => {
  const lingering = new Lingering();
  const [dead, dying] = [await connection(), await connection()];
  dead.socket.destroy();
  lingering.adopt(dead.socket);
  lingering.adopt(dying.socket);
  dying.socket.destroy();
  await once(dying.socket, 'close');
  await lingering.drained();
});

test('to end them resets those whose side is open, and closes the rest', async () => {
  const lingering = new Lingering();
  const [open, ended] = [await connection(), await connection()];
  lingering.adopt(open.socket);
  lingering.adopt(ended.socket.end());
  const reset = once(open.peer.resume(), 'error');
  await lingering.end();
  expect([open.socket.destroyed, ended.socket.destroyed]).toEqual([true, true]);
  expect((await reset)[0].code).toBe('ECONNRESET');
  await lingering.drained();
});
