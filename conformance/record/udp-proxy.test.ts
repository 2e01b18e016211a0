import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { startUdpEchoServer } from '../../reference/echo/udp-server';
import type { Address } from '../../reference/net/parse-address';
import type { Running } from '../../reference/net/running';
import { complaints, tsharkTest } from '../selftest/tshark';
import { RecordedScene } from './recorded-scene';
import { startUdpProxy } from './udp-proxy';

let scene: RecordedScene;
let server: Running;
let sockets: Socket[];
beforeEach(async () => {
  scene = new RecordedScene();
  sockets = [];
  server = await startUdpEchoServer({ host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  for (const socket of sockets) socket.close();
  await server.close();
  await scene.remove();
});

function client(type: 'udp4' | 'udp6' = 'udp4'): Socket {
  const socket = createSocket(type);
  sockets.push(socket);
  return socket;
}

/** What comes back when `data` is sent, and where from. */
async function ask(
  socket: Socket,
  { host, port }: Address,
  data: string | Buffer,
): Promise<[Buffer, number]> {
  socket.send(data, port, host);
  const [answer, from] = await once(socket, 'message');
  return [answer, from.port];
}

test('each client gets the answers to what it asks, from where it asks', async () => {
  const address = await scene.start(startUdpProxy, server.address);
  const [ann, bob] = [client(), client()];
  expect(await ask(ann, address, 'one')).toEqual([Buffer.from('one'), address.port]);
  expect(await ask(bob, address, 'two')).toEqual([Buffer.from('two'), address.port]);
  expect(await ask(ann, address, '')).toEqual([Buffer.alloc(0), address.port]);
  expect(await scene.recorded()).toEqual(['1> one', '1< one', '2> two', '2< two', '1> ', '1< ']);
  expect(scene.tape).toMatchObject({ clients: 2, bytes: 12 });
});

test('the largest datagram passes, from IPv6 to IPv4 as well', async () => {
  const address = await scene.start(startUdpProxy, server.address, '::1');
  const largest = Buffer.alloc(65_507, 'large');
  const [answer] = await ask(client('udp6'), address, largest);
  expect(answer.equals(largest)).toBe(true);
  expect(await scene.recorded()).toEqual(['1> 65507 bytes', '1< 65507 bytes']);
});

test('a burst passes in its order', async () => {
  const address = await scene.start(startUdpProxy, server.address);
  const ann = client();
  const burst = Array.from({ length: 200 }, (_, index) => `${index}`);
  const answers: string[] = [];
  const complete = new Promise<void>((resolve) => {
    ann.on('message', (data) => {
      if (answers.push(String(data)) === burst.length) resolve();
    });
  });
  for (const text of burst) ann.send(text, address.port, address.host);
  await complete;
  expect(answers).toEqual(burst);
});

test('that nobody listens is told once, and the proxy goes on', async () => {
  const { address: target } = server;
  await server.close();
  const address = await scene.start(startUdpProxy, target);
  const ann = client();
  ann.send('anyone?', address.port, address.host);
  await scene.troubled();
  expect(scene.troubles).toEqual([
    expect.stringMatching(/^127\.0\.0\.1:\d+: expected a server that listens, got connection refused/),
  ]);
  server = await startUdpEchoServer(target);
  expect(String((await ask(ann, address, 'now?'))[0])).toBe('now?');
  expect(await scene.recorded()).toEqual(['1> anyone?', '1> now?', '1< now?']);
});

test('of too many clients the one that has been silent for longest comes as a new one', async () => {
  const ports: number[] = [];
  const far = createSocket('udp4').bind(0, '127.0.0.1');
  sockets.push(far);
  far.on('message', (data, from) => {
    ports.push(from.port);
    far.send(data, from.port, from.address);
  });
  await once(far, 'listening');
  const address = await scene.start(startUdpProxy, { host: '127.0.0.1', port: far.address().port });
  const [ann, bob] = [client(), client()];
  await ask(ann, address, 'first');
  await ask(bob, address, 'first');
  for (let count = 0; count < 499; count++) await ask(client(), address, 'next');
  await ask(bob, address, 'still here');
  await ask(ann, address, 'again');
  expect([ports.indexOf(ports.at(-2) ?? 0), ports.indexOf(ports.at(-1) ?? 0)]).toEqual([1, ports.length - 1]);
});

tsharkTest('Wireshark finds nothing wrong', async () => {
  const address = await scene.start(startUdpProxy, server.address);
  for (const size of [0, 1, 65_507]) await ask(client(), address, Buffer.alloc(size, 'odd'));
  await scene.stop();
  expect(complaints(scene.path)).toBe('');
});
