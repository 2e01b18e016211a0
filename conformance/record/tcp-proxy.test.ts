import { EventEmitter, once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Address } from '../../reference/net/parse-address';
import { complaints, tsharkTest } from '../selftest/tshark';
import { RecordedScene } from './recorded-scene';
import { startTcpProxy } from './tcp-proxy';

const HALF_OPEN = { allowHalfOpen: true, noDelay: true } as const;

/** One end of a connection, and what has come to it, in order. */
class Peer {
  readonly heard: string[] = [];
  private readonly news = new EventEmitter();

  constructor(readonly socket: Socket) {
    socket.on('data', (chunk) => this.hear(chunk.toString()));
    socket.on('end', () => this.hear('(end)'));
    socket.on('error', (error: NodeJS.ErrnoException) => this.hear(`(${error.code})`));
  }

  /** Resolves when this has come. */
  async hears(text: string): Promise<void> {
    while (!this.heard.join('').includes(text)) await once(this.news, 'heard');
  }

  private hear(text: string): void {
    this.heard.push(text);
    this.news.emit('heard');
  }
}

let scene: RecordedScene;
let server: Server;
let peers: Peer[];
beforeEach(async () => {
  scene = new RecordedScene();
  peers = [];
  server = createServer(HALF_OPEN).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  for (const { socket } of peers) socket.destroy();
  server.close();
  await scene.remove();
});

const started = (): Promise<Address> => {
  const { address: host, port } = server.address() as AddressInfo;
  return scene.start(startTcpProxy, { host, port });
};

/** A client, and its connection as the server has it. */
async function pair(address: Address): Promise<readonly [Peer, Peer]> {
  const client = new Peer(connect({ ...address, ...HALF_OPEN }));
  const [socket]: Socket[] = await once(server, 'connection');
  if (!socket) throw new Error('expected a connection');
  const far = new Peer(socket);
  peers.push(client, far);
  return [client, far];
}

test('what is said goes both ways, and is recorded in its order', async () => {
  const address = await started();
  const [ann, annsServer] = await pair(address);
  const [bob, bobsServer] = await pair(address);
  ann.socket.write('question');
  await annsServer.hears('question');
  bobsServer.socket.write('gossip');
  await bob.hears('gossip');
  annsServer.socket.write('answer');
  await ann.hears('answer');
  expect(await scene.recorded()).toEqual(['1: open', '2: open', '1> question', '2< gossip', '1< answer']);
  expect(scene.tape).toMatchObject({ clients: 2, bytes: 20 });
});

test('who ends its stream may still be answered, on both sides', async () => {
  const address = await started();
  const [ann, annsServer] = await pair(address);
  ann.socket.end('last words');
  await annsServer.hears('last words(end)');
  annsServer.socket.end('farewell');
  await ann.hears('farewell(end)');
  const [bob, bobsServer] = await pair(address);
  bobsServer.socket.end('greeting');
  await bob.hears('greeting(end)');
  bob.socket.end('late');
  await bobsServer.hears('late(end)');
  expect(await scene.recorded()).toEqual([
    ...['1: open', '1> last words', '1: end', '1< farewell', '1: server-end'],
    ...['2: open', '2< greeting', '2: server-end', '2> late', '2: end'],
  ]);
});

test('a reset is a reset, also right behind bytes', async () => {
  const address = await started();
  const [ann, annsServer] = await pair(address);
  ann.socket.resetAndDestroy();
  await annsServer.hears('(ECONNRESET)');
  const [bob, bobsServer] = await pair(address);
  bob.socket.write('bye', () => bob.socket.resetAndDestroy());
  // Node may take what comes right behind bytes for an end, here as in the proxy.
  await bobsServer.hears('bye(');
  const [cid, cidsServer] = await pair(address);
  cid.socket.write('may I?');
  await cidsServer.hears('may I?');
  cidsServer.socket.write('no', () => cidsServer.socket.resetAndDestroy());
  await cid.hears('no(');
  expect(await scene.recorded()).toEqual([
    ...['1: open', '1: reset', '2: open', '2> bye', '2: reset'],
    ...['3: open', '3> may I?', '3< no', '3: server-reset'],
  ]);
});

test('a client that the server does not take is reset, that is told, and the next is served', async () => {
  const { port } = server.address() as AddressInfo;
  const address = await started();
  server.close();
  await once(server, 'close');
  const ann = new Peer(connect({ ...address, ...HALF_OPEN }));
  ann.socket.write('anyone?');
  await ann.hears('(ECONNRESET)');
  expect(scene.troubles).toEqual([
    expect.stringMatching(
      new RegExp(
        `^127\\.0\\.0\\.1:\\d+: expected a server that listens, got connection refused \\(ECONNREFUSED\\), at 127\\.0\\.0\\.1:${port}$`,
      ),
    ),
  ]);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  await pair(address);
  const recorded = await scene.recorded();
  expect(recorded.filter((line) => !line.includes('>'))).toEqual(['1: open', '1: server-reset', '2: open']);
});

test('a receiver that does not read holds the sender back, and loses nothing', async () => {
  const MUCH = Buffer.alloc(24 << 20, 'much ');
  const address = await started();
  const [ann, annsServer] = await pair(address);
  annsServer.socket.pause();
  let taken = false;
  ann.socket.end(MUCH, () => {
    taken = true;
  });
  // As soon as somebody else has been served, all that can be taken has been.
  const [bob, bobsServer] = await pair(address);
  for (let round = 0; round < 50; round++) {
    bob.socket.write(`${round}.`);
    await bobsServer.hears(`${round}.`);
  }
  expect(taken).toBe(false);
  expect(scene.tape.bytes).toBeLessThan(MUCH.length);
  annsServer.socket.resume();
  await once(annsServer.socket, 'end');
  expect(Buffer.from(annsServer.heard.slice(0, -1).join('')).equals(MUCH)).toBe(true);
});

test('its own end is none of the conversation', async () => {
  const [ann, annsServer] = await pair(await started());
  ann.socket.write('hello');
  await annsServer.hears('hello');
  expect(await scene.recorded()).toEqual(['1: open', '1> hello']);
  await Promise.all([ann.hears('('), annsServer.hears('(')]);
});

test('an address that is taken is told', async () => {
  await expect(
    startTcpProxy({
      listen: { host: '127.0.0.1', port: (server.address() as AddressInfo).port },
      target: await started(),
      tape: scene.tape,
      onTrouble: () => undefined,
    }),
  ).rejects.toMatchObject({ code: 'in-use' });
});

tsharkTest('Wireshark finds nothing wrong', async () => {
  const address = await started();
  const [ann, annsServer] = await pair(address);
  ann.socket.write(Buffer.alloc(300_000, 'odd'));
  ann.socket.end('!');
  await annsServer.hears('!(end)');
  annsServer.socket.resetAndDestroy();
  await ann.hears('(');
  await scene.stop();
  expect(complaints(scene.path)).toBe('');
});
