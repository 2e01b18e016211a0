import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { read } from './read';

describe('read', () => {
  let server: Server;
  let reader: Socket;
  let writer: Socket;

  beforeEach(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    reader = connect((server.address() as AddressInfo).port, '127.0.0.1');
    reader.on('error', () => {});
    [writer] = await once(server, 'connection');
  });

  afterEach(() => {
    for (const socket of [reader, writer]) socket.destroy();
    server.close();
  });

  test('gives what has come, at most so many bytes, then undefined at the end', async () => {
    writer.end('hello');
    expect(String(await read(reader, 2))).toBe('he');
    expect(String(await read(reader, 2))).toBe('ll');
    expect(String(await read(reader, 2))).toBe('o');
    expect(await read(reader, 2)).toBeUndefined();
    expect(await read(reader, 2)).toBeUndefined();
  });

  test('waits for bytes', async () => {
    const bytes = read(reader, 10);
    writer.write('late');
    expect(String(await bytes)).toBe('late');
  });

  test('leaves no listeners behind', async () => {
    const before = reader.eventNames();
    writer.write('x');
    await read(reader, 1);
    expect(reader.eventNames()).toEqual(before);
  });

  test('rejects when the peer resets', async () => {
    writer.resetAndDestroy();
    await expect(read(reader, 1)).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  test('rejects when its own side has closed', async () => {
    const bytes = read(reader, 1);
    reader.destroy();
    await expect(bytes).rejects.toMatchObject({ name: 'NetError', code: 'lost' });
  });
});
