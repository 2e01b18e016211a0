import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type Address, formatAddress } from './parse-address';
import { netError } from './system-error';

/**
 * Connects to a server over IPv4 or IPv6. The socket writes without delay, and stays open for writing after the
 * server's end of stream. Rejects with NetError `refused`, `unreachable`, `unknown-host` or `failed`.
 */
export async function connectTcp({ host, port }: Address): Promise<Socket> {
  const socket = connect({ host, port, noDelay: true, allowHalfOpen: true });
  try {
    await once(socket, 'connect');
  } catch (error) {
    throw netError(error as NodeJS.ErrnoException, 'a server that listens', formatAddress({ host, port }));
  }
  // Whoever reads or writes next is told of an error by the promise; without a listener it would end the process.
  socket.on('error', () => {});
  return socket;
}
