import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { Outbox } from './outbox';

const MIB = 1024 * 1024;

describe('Outbox', () => {
  let server: Server;
  let reader: Socket;
  let socket: Socket;

  beforeEach(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    reader = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
    [socket] = await once(server, 'connection');
    socket.on('error', () => {});
    reader.on('error', () => {});
  });

  afterEach(() => {
    for (const each of [reader, socket]) each.destroy();
    server.close();
  });

  /** Puts more than the system takes off our hands, without passing the bound. */
  const fill = (outbox: Outbox): void => {
    while (socket.writableLength <= 2 * MIB) outbox.put(Buffer.alloc(MIB));
  };

  test('lets a writer go on while the client takes what comes', () => {
    const outbox = new Outbox(socket, 4 * MIB);
    outbox.put(Buffer.from('hello'));
    expect(outbox.ready).toBeUndefined();
  });

  test('lets a writer wait until the client has caught up', async () => {
    const outbox = new Outbox(socket, 16 * MIB);
    fill(outbox);
    const { ready } = outbox;
    expect(ready).toBeDefined();
    reader.resume();
    await ready;
    expect(socket.writableLength).toBe(0);
    expect(outbox.ready).toBeUndefined();
  });

  test('waits for a client that does not read only once, and again when it has caught up', async () => {
    const outbox = new Outbox(socket, 16 * MIB);
    fill(outbox);
    await outbox.ready;
    expect(socket.writableLength).toBeGreaterThan(2 * MIB);
    const first = outbox.ready;
    outbox.put(Buffer.alloc(MIB));
    expect(outbox.ready).toBe(first);
    const drained = once(socket, 'drain');
    reader.resume();
    await drained;
    expect(outbox.ready).toBeUndefined();
    reader.pause();
    fill(outbox);
    expect(outbox.ready).toBeDefined();
  });

  test('resets a client to whom more is due than the bound, and waits for it no longer', async () => {
    const outbox = new Outbox(socket, 4 * MIB);
    fill(outbox);
    const { ready } = outbox;
    for (let n = 0; n < 3; n++) outbox.put(Buffer.alloc(MIB));
    expect(socket.destroyed).toBe(true);
    await ready;
    outbox.put(Buffer.from('lost'));
    expect(outbox.ready).toBeUndefined();
  });
});
