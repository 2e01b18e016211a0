import { startChatServer } from '../../reference/chat/server';
import { startTcpEchoServer } from '../../reference/echo/tcp-server';
import { startUdpEchoServer } from '../../reference/echo/udp-server';
import { formatAddress } from '../../reference/net/parse-address';
import { SpawnedWirecheck } from './spawned-wirecheck';

const LOOPBACK = { host: '127.0.0.1', port: 0 };

describe('connect', () => {
  test.each([
    ['tcp-echo', startTcpEchoServer],
    ['udp-echo', startUdpEchoServer],
  ])('%s prints the answer to a message as text, to standard input as bytes', async (profile, start) => {
    const server = await start(LOOPBACK);
    const place = formatAddress(server.address);
    const asked = new SpawnedWirecheck(['connect', profile, place, 'h\u00e9 \x1b[2J']);
    const piped = new SpawnedWirecheck(['connect', profile, place]);
    piped.process.stdin.end('two\nlines');
    expect(await asked.ended).toEqual({ status: 0, out: 'h\u00e9 \\u{1b}[2J\n', err: '' });
    expect(await piped.ended).toEqual({ status: 0, out: 'two\nlines', err: '' });
    await server.close();
  });

  test('chat relays lines between two users, and ends at the end of input', async () => {
    const server = await startChatServer({ ...LOOPBACK, headerLength: 10 });
    const args = ['chat', formatAddress(server.address), '--header', '10'];
    const bob = new SpawnedWirecheck(['connect', ...args, '--name', 'bob', '--verbose']);
    await bob.shows(/^h {2}client/m);
    const ann = new SpawnedWirecheck(['connect', ...args]);
    ann.process.stdin.end('ann\nhi\n');
    expect(await ann.ended).toEqual({ status: 0, out: '', err: '' });
    await bob.shows(/^ann > hi\n/m);
    bob.process.kill('SIGINT');
    expect(await bob.ended).toMatchObject({ status: 0, err: '' });
    await server.close();
  });

  test('chat tells that the server is lost in one line', async () => {
    const server = await startChatServer({ ...LOOPBACK, headerLength: 100 });
    const place = formatAddress(server.address);
    const ann = new SpawnedWirecheck(['connect', 'chat', place, '--name', 'ann', '--verbose']);
    await ann.shows(/^h {2}client/m);
    await server.close();
    const { status, err } = await ann.ended;
    expect(err).toMatch(/^error: expected the server to stay, got .*\n$/);
    expect(status).toBe(3);
  });

  test.each([
    [['tcp-echo', '127.0.0.1:1', 'x'], 3, 'connection refused (ECONNREFUSED), at 127.0.0.1:1'],
    [['udp-echo', '127.0.0.1:1', 'x'], 3, 'connection refused (ECONNREFUSED), at 127.0.0.1:1'],
    [['chat', '127.0.0.1:1', '--name', 'x'], 3, 'connection refused (ECONNREFUSED), at 127.0.0.1:1'],
    [
      ['udp-echo', '127.0.0.1:1', 'x'.repeat(65_508)],
      2,
      'a message longer than a datagram can be (EMSGSIZE), at 127.0.0.1:1',
    ],
    [['chat', 'localhost'], 2, 'expected HOST:PORT such as 127.0.0.1:1234, got "localhost"'],
  ] as const)('%j ends with %i and one line', async (args, status, message) => {
    const ended = await new SpawnedWirecheck(['connect', ...args]).ended;
    expect(ended.err.startsWith('error: ')).toBe(true);
    expect(ended.err.endsWith(`${message}\n`)).toBe(true);
    expect(ended.err.split('\n')).toHaveLength(2);
    expect(ended.status).toBe(status);
  });
});
