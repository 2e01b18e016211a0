import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { type Address, formatAddress } from './parse-address';
import { resolveHost } from './resolve-host';
import type { Running } from './running';
import { netError } from './system-error';

/**
 * Binds a datagram socket to an address of IPv4 or IPv6 (port 0: any free one).
 * Rejects with NetError `in-use`, `not-permitted`, `not-local`, `unknown-host` or `failed`.
 */
export async function bindUdp({ host, port }: Address): Promise<{ socket: Socket; running: Running }> {
  const { address, family } = await resolveHost(host);
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
  try {
    socket.bind(port, address);
    await once(socket, 'listening');
  } catch (error) {
    socket.close();
    throw netError(error as NodeJS.ErrnoException, 'a free address to bind', formatAddress({ host, port }));
  }
  // What a client's system complains of (a port that has closed, say) is no matter to the server.
  socket.on('error', () => {});
  return { socket, running: running(socket) };
}

function running(socket: Socket): Running {
  const { address: host, port } = socket.address();
  const closed = new Promise<void>((resolve) => socket.once('close', resolve));
  let open = true;
  const close = (): Promise<void> => {
    if (open) socket.close();
    open = false;
    return closed;
  };
  return { address: { host, port }, closed, close };
}
