import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { FIRST, freePort } from './free-port';

test.each(['127.0.0.1', '::1', 'localhost'])('a TCP port of %s can be listened on', async (host) => {
  const server = createServer().listen(await freePort(host, 'tcp'), host);
  await once(server, 'listening');
  server.close();
});

test.each([
  ['127.0.0.1', 'udp4'],
  ['::1', 'udp6'],
] as const)('a UDP port of %s can be bound to', async (host, type) => {
  const socket = createSocket(type).bind(await freePort(host, 'udp'), host);
  await once(socket, 'listening');
  socket.close();
});

test('an address that is not of this machine has none', async () => {
  await expect(freePort('192.0.2.1', 'tcp')).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' });
  await expect(freePort('192.0.2.1', 'udp')).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' });
});

test('what one process was given no other is given, though nobody listens there yet', async () => {
  const [first, second] = [FIRST + 1, FIRST + 2];
  const draws = [first, first, second];
  jest.doMock('node:crypto', () => ({ randomInt: () => draws.shift() }));
  // Each has what a process of its own remembers.
  const processes = [1, 2].map(() => {
    let own: typeof freePort | undefined;
    jest.isolateModules(() => {
      own = jest.requireActual<{ freePort: typeof freePort }>('./free-port').freePort;
    });
    return own as typeof freePort;
  });
  const given = [];
  for (const draw of processes) given.push(await draw('127.0.0.1', 'tcp'));
  expect(given).toEqual([first, second]);
});
