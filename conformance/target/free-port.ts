import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import type { Transport } from './transport';

/** The ports given out last: whoever was given one may not listen there yet. */
const recent: number[] = [];
const MOST_RECENT = 100;

/** A port of `host` that nothing listens on at this moment, and that was not given out shortly before. */
export async function freePort(host: string, transport: Transport): Promise<number> {
  for (;;) {
    const port = await (transport === 'tcp' ? freeTcpPort(host) : freeUdpPort(host));
    if (recent.includes(port)) continue;
    recent.push(port);
    if (recent.length > MOST_RECENT) recent.shift();
    return port;
  }
}

function freeTcpPort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen({ host, port: 0 }, () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

function freeUdpPort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4').once('error', reject);
    socket.bind({ address: host, port: 0 }, () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}
