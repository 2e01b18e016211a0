import type { Socket } from 'node:net';
import { NetError } from './net-error';

const ARRIVALS = ['readable', 'end', 'close'] as const;

/**
 * The next bytes of a stream, at most `size` of them, as soon as there are any; undefined after its end.
 *
 * The call read() of the socket interface, as a promise: what is not read stays where it is, and holds the peer back.
 * Rejects with the error of the system that destroyed the socket, ECONNRESET say, or with NetError `lost` when its own
 * side has closed it.
 */
export async function read(socket: Socket, size: number): Promise<Buffer | undefined> {
  for (;;) {
    const bytes: Buffer | null = socket.read(Math.min(size, socket.readableLength));
    if (bytes !== null) return bytes;
    if (socket.readableEnded) return undefined;
    if (socket.errored) throw socket.errored;
    if (socket.destroyed)
      throw new NetError('lost', 'expected to read from a socket, got one that is closed');
    await arrival(socket);
  }
}

function arrival(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const arrived = () => {
      for (const event of ARRIVALS) socket.off(event, arrived);
      resolve();
    };
    for (const event of ARRIVALS) socket.on(event, arrived);
  });
}
