import { once } from 'node:events';
import { connect } from 'node:net';
import { SpawnedWirecheck } from './spawned-wirecheck';

describe('serve', () => {
  test.each([
    ['SIGINT', ['chat'], /^chat server listening on 127\.0\.0\.1:(\d+) \(header 100\)\n$/],
    [
      'SIGTERM',
      ['chat', '--header', '10', '--host', '::1'],
      /^chat server listening on \[::1\]:(\d+) \(header 10\)\n$/,
    ],
    ['SIGTERM', ['tcp-echo'], /^tcp-echo server listening on 127\.0\.0\.1:(\d+)\n$/],
    ['SIGINT', ['udp-echo'], /^udp-echo server listening on 127\.0\.0\.1:(\d+)\n$/],
  ] as const)('stops at %s: %j', async (signal, args, ready) => {
    const server = new SpawnedWirecheck(['serve', ...args]);
    await server.shows(ready);
    server.process.kill(signal);
    expect(await server.ended).toMatchObject({ status: 0, out: expect.stringMatching(ready), err: '' });
  });

  test('closes its clients, and tells each step when asked to', async () => {
    const server = new SpawnedWirecheck(['serve', 'tcp-echo', '--verbose']);
    const [, port] = await server.shows(/listening on 127\.0\.0\.1:(\d+)\n/);
    const client = connect(Number(port), '127.0.0.1').resume();
    await server.shows(/^d {2}server {2}accept\(\)/m);
    server.process.kill('SIGTERM');
    await once(client, 'end');
    const { status, out } = await server.ended;
    expect(status).toBe(0);
    expect(out.replace(/ {2}.*|-echo.*/g, '').split('\n')).toEqual([
      'a',
      'b',
      'c',
      'e',
      'tcp',
      'd',
      'e',
      'n',
      '',
    ]);
  });

  test('tells an address that it cannot have in one line', async () => {
    const { status, err } = await new SpawnedWirecheck(['serve', 'chat', '--host', '192.0.2.1']).ended;
    expect(err).toBe(
      'error: expected a free address to listen at, got an address that is not of this machine (EADDRNOTAVAIL), at 192.0.2.1:0\n',
    );
    expect(status).toBe(3);
  });

  test.each([
    [['--port', '65536'], 'expected a whole number from 0 to 65535'],
    [['--header', '0'], 'expected a whole number from 1 to 102400'],
  ])('refuses %j in one line', async (args, message) => {
    const { err } = await new SpawnedWirecheck(['serve', 'chat', ...args]).ended;
    expect(err).toMatch(new RegExp(`^error: .*${message}\n$`));
  });
});
