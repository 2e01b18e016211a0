import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import type { Transport } from './transport';

/** Below these systems take the ports of outgoing connections: one that is free now may be taken by any of them. */
const FIRST = 10_000;
const BEHIND_LAST = 32_000;

/** The ports given out last: whoever was given one may not listen there yet. */
const recent: number[] = [];
const MOST_RECENT = 100;

/**
 * A port of `host` that nothing listens on at this moment, and that was not given out shortly before. Drawn at random, so
 * that others who look for one at the same time find another. Rejects if `host` is no address of this machine.
 */
export async function freePort(host: string, transport: Transport): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST, BEHIND_LAST);
    if (recent.includes(port) || !(await isFree(host, port, transport))) continue;
    recent.push(port);
    if (recent.length > MOST_RECENT) recent.shift();
    return port;
  }
}

const TAKEN: readonly (string | undefined)[] = ['EADDRINUSE', 'EACCES'];

/** Rejects where the reason is not the port. */
function isFree(host: string, port: number, transport: Transport): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void =>
      TAKEN.includes(error.code) ? resolve(false) : reject(error);
    if (transport === 'tcp') {
      const server = createServer().once('error', failed);
      server.listen({ host, port }, () => server.close(() => resolve(true)));
    } else {
      const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4').once('error', failed);
      socket.bind({ address: host, port }, () => socket.close(() => resolve(true)));
    }
  });
}
