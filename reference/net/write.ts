import type { Socket } from 'node:net';

/**
 * Writes all the bytes; resolves when the system has taken the last of them, which is how a slow reader holds a fast
 * writer back. Rejects with the error of the system, EPIPE or ECONNRESET say.
 */
export function write(socket: Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}
