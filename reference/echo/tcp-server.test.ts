import type { Running } from '../net/running';
import type { Step } from '../net/step';
import { TcpPeer } from '../net/tcp-peer';
import { startTcpEchoServer } from './tcp-server';

describe('startTcpEchoServer', () => {
  let server: Running;
  let steps: Step[];

  beforeEach(async () => {
    steps = [];
    const onStep = (step: Step) => steps.push(step);
    server = await startTcpEchoServer({ host: '127.0.0.1', port: 0, bufferSize: 20, onStep });
  });

  afterEach(() => server.close());

  test('answers several messages on a connection', async () => {
    const peer = await TcpPeer.connect(server.address);
    peer.send('hello');
    await peer.has(5);
    peer.send(' again');
    await peer.has(11);
    expect(peer.text).toBe('hello again');
    peer.socket.end();
    expect(await peer.ended).toBe('end');
  });

  test('answers all that came before the end of stream, then closes', async () => {
    const peer = await TcpPeer.connect(server.address);
    const message = Buffer.alloc(100_000, 'wirecheck');
    peer.socket.end(message);
    expect(await peer.ended).toBe('end');
    expect(peer.received.equals(message)).toBe(true);
  });

  test('serves others beside a client that is silent, one that has reset and one that does not read', async () => {
    await TcpPeer.connect(server.address);
    const reset = await TcpPeer.connect(server.address);
    reset.send('x'.repeat(1000));
    reset.socket.resetAndDestroy();
    const deaf = await TcpPeer.connect(server.address);
    deaf.socket.pause();
    deaf.send(Buffer.alloc(64 * 1024 * 1024));
    const peer = await TcpPeer.connect(server.address);
    peer.send('hello');
    await peer.has(5);
    expect(peer.text).toBe('hello');
    deaf.socket.destroy();
  });

  test('tells its steps by their letters, reading as much as its buffer holds', async () => {
    const peer = await TcpPeer.connect(server.address);
    const client = `127.0.0.1:${peer.socket.localPort}`;
    peer.socket.end('x'.repeat(50));
    await peer.ended;
    await server.close();
    expect(steps.map((step) => step.letter).join(' ')).toBe('a b c e d e i j i j i j m n');
    expect(steps[0]?.detail).toBe('127.0.0.1:0, buffer of 20 bytes');
    expect(steps[6]).toEqual({
      letter: 'i',
      who: 'server',
      call: 'read()',
      detail: `20 bytes from ${client}`,
    });
  });
});
