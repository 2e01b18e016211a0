import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { freePort } from './free-port';

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
