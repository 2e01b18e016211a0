import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { onLinux } from '../selftest/test-unless';
import { freePort } from './free-port';
import { isRefused } from './udp-refusal';

let server: Socket;
const address = () => ({ host: '127.0.0.1', port: server.address().port });

beforeEach(async () => {
  server = createSocket('udp4').bind(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => new Promise<void>((resolve) => server.close(resolve)));

test('a server that answers does not refuse', async () => {
  server.on('message', (data, { port }) => server.send(data, port, '127.0.0.1'));
  expect(await isRefused(address())).toBe(false);
});

test('a server that says nothing is given the benefit of the doubt, after one datagram', async () => {
  const came: string[] = [];
  server.on('message', (data) => came.push(String(data)));
  expect(await isRefused(address())).toBe(false);
  expect(came).toEqual(['wirecheck']);
});

// Windows tells a connected socket otherwise, and a Mac may be told to keep silent.
for (const host of ['127.0.0.1', '::1'])
  onLinux(`a closed port of ${host} refuses`, async () => {
    expect(await isRefused({ host, port: await freePort(host, 'udp') })).toBe(true);
  });
