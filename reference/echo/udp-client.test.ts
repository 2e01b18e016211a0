import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Step } from '../net/step';
import { askUdpEcho } from './udp-client';
import { startUdpEchoServer } from './udp-server';

describe('askUdpEcho', () => {
  test.each(['127.0.0.1', '::1'])('asks a server at %s, and tells its steps', async (host) => {
    const server = await startUdpEchoServer({ host, port: 0 });
    const steps: Step[] = [];
    const onStep = (step: Step) => steps.push(step);
    const answer = await askUdpEcho({ ...server.address, message: Buffer.from('hello'), onStep });
    expect(String(answer)).toBe('hello');
    expect(steps.map((step) => step.letter).join(' ')).toBe('c d g h');
    expect(await askUdpEcho({ ...server.address, message: Buffer.alloc(0) })).toHaveLength(0);
    await server.close();
  });

  describe('with a server that the test plays', () => {
    let server: Socket;
    let address: { host: string; port: number };
    const message = Buffer.from('hello');

    beforeEach(async () => {
      server = createSocket('udp4').bind(0, '127.0.0.1');
      await once(server, 'listening');
      address = { host: '127.0.0.1', port: server.address().port };
    });

    test('asks again when an answer is lost', async () => {
      let received = 0;
      server.on('message', (datagram: Buffer, { port }: RemoteInfo) => {
        received += 1;
        if (received === 3) server.send(datagram, port);
      });
      expect(await askUdpEcho({ ...address, message, timeout: 20, retries: 2 })).toEqual(message);
      expect(received).toBe(3);
      server.close();
    });

    test('takes no answer from anybody else', async () => {
      const stranger = createSocket('udp4');
      server.on('message', (datagram: Buffer, { port }: RemoteInfo) => {
        stranger.send('not me', port, '127.0.0.1', () => server.send(datagram, port));
      });
      expect(await askUdpEcho({ ...address, message })).toEqual(message);
      stranger.close();
      server.close();
    });

    test('gives up after the last try', async () => {
      await expect(askUdpEcho({ ...address, message, timeout: 10, retries: 1 })).rejects.toMatchObject({
        code: 'silent',
        message: `expected an answer within 10 ms, got none to 2 datagrams, at 127.0.0.1:${address.port}`,
      });
      server.close();
    });

    test('says at once that nobody listens', async () => {
      server.close();
      await expect(askUdpEcho({ ...address, message, timeout: 10_000 })).rejects.toMatchObject({
        code: 'refused',
      });
    });

    test('refuses a message that is longer than a datagram', async () => {
      await expect(askUdpEcho({ ...address, message: Buffer.alloc(65_508) })).rejects.toMatchObject({
        code: 'too-long',
      });
      server.close();
    });
  });
});
