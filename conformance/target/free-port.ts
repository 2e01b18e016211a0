import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { createServer, type Server } from 'node:net';
import type { Transport } from './transport';

/** Above its end systems take the ports of outgoing connections: one that is free now may be taken by any of them. */
export const FIRST = 10_000;
const COUNT = 11_000;

/**
 * Whoever is given a port may not listen there yet, and two servers at one port would be taken for one another. So this
 * process listens at another port for each that it has given out: any other wirecheck that draws the same finds that taken.
 */
const claims: Server[] = [];
const MOST_CLAIMS = 40;

/**
 * A port of `host` that nothing listens on at this moment, and that neither this process nor another wirecheck was given
 * shortly before. Rejects if `host` is no address of this machine.
 */
export async function freePort(host: string, transport: Transport): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST, FIRST + COUNT);
    if (!(await isFree(host, port, transport))) continue;
    const claim = await listening('127.0.0.1', port + COUNT);
    if (!claim) continue;
    claims.push(claim.unref());
    if (claims.length > MOST_CLAIMS) claims.shift()?.close();
    return port;
  }
}

const TAKEN: readonly (string | undefined)[] = ['EADDRINUSE', 'EACCES'];

/** Rejects where the reason is not the port. */
async function isFree(host: string, port: number, transport: Transport): Promise<boolean> {
  if (transport === 'tcp') {
    const server = await listening(host, port);
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
    return server !== undefined;
  }
  return new Promise((resolve, reject) => {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4').once('error', (error) =>
      isTaken(error) ? resolve(false) : reject(error),
    );
    socket.bind({ address: host, port }, () => socket.close(() => resolve(true)));
  });
}

/** A server at this port; undefined where it is taken. Rejects where the reason is another. */
function listening(host: string, port: number): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', (error) =>
      isTaken(error) ? resolve(undefined) : reject(error),
    );
    server.listen({ host, port }, () => resolve(server));
  });
}

const isTaken = ({ code }: NodeJS.ErrnoException): boolean => TAKEN.includes(code);
