import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Step } from '../net/step';
import { askTcpEcho } from './tcp-client';
import { startTcpEchoServer } from './tcp-server';

describe('askTcpEcho', () => {
  test.each(['127.0.0.1', '::1'])('asks a server at %s, and tells its steps', async (host) => {
    const server = await startTcpEchoServer({ host, port: 0 });
    const steps: Step[] = [];
    const onStep = (step: Step) => steps.push(step);
    const answer = await askTcpEcho({ ...server.address, message: Buffer.from('hello'), onStep });
    await server.close();
    expect(String(answer)).toBe('hello');
    expect(steps.map((step) => step.letter).join(' ')).toBe('f g h k l');
  });

  test('asks with messages of no bytes and of more than the system holds', async () => {
    const server = await startTcpEchoServer({ host: '127.0.0.1', port: 0, bufferSize: 65_536 });
    for (const length of [0, 32 * 1024 * 1024]) {
      const message = Buffer.alloc(length, 'wirecheck');
      const answer = await askTcpEcho({ ...server.address, message, bufferSize: 65_536 });
      expect(answer.equals(message)).toBe(true);
    }
    await server.close();
  });

  describe('with a server that is not right', () => {
    let server: Server;

    const serve = async (handler: (socket: Socket) => void): Promise<{ host: string; port: number }> => {
      server = createServer(handler).listen(0, '127.0.0.1');
      await once(server, 'listening');
      return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
    };

    afterEach(() => server.close());

    test('says how much of the answer came', async () => {
      const address = await serve((socket) => socket.end('hel'));
      await expect(askTcpEcho({ ...address, message: Buffer.from('hello') })).rejects.toMatchObject({
        code: 'lost',
        message: `expected an answer of 5 bytes, got the end of stream after 3, at 127.0.0.1:${address.port}`,
      });
    });

    test('says that the connection was reset', async () => {
      const address = await serve((socket) => socket.once('data', () => socket.resetAndDestroy()));
      await expect(askTcpEcho({ ...address, message: Buffer.from('hello') })).rejects.toMatchObject({
        code: 'lost',
        message: `expected an answer, got a reset connection (ECONNRESET), at 127.0.0.1:${address.port}`,
      });
    });

    test('says that nobody listens', async () => {
      const address = await serve(() => {});
      server.close();
      await once(server, 'close');
      await expect(askTcpEcho({ ...address, message: Buffer.from('hello') })).rejects.toMatchObject({
        code: 'refused',
        message: `expected a server that listens, got connection refused (ECONNREFUSED), at 127.0.0.1:${address.port}`,
      });
    });
  });
});
