import { createSocket } from 'node:dgram';
import type { Address } from '../../reference/net/parse-address';

/** How long a closed port may take to be reported, in milliseconds. */
const PATIENCE = 300;

/**
 * Whether the host at `address` reports that its UDP port is closed (ICMP port unreachable, RFC 1122 section 4.1.3.3). Only a
 * connected socket is told; one datagram is sent, which an echo server may answer.
 */
export function isRefused({ host, port }: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
    const settle = (refused: boolean): void => {
      clearTimeout(timer);
      socket.removeAllListeners().on('error', () => undefined);
      socket.close();
      resolve(refused);
    };
    const timer = setTimeout(() => settle(false), PATIENCE);
    socket.once('message', () => settle(false));
    socket.once('error', (error: NodeJS.ErrnoException) => settle(error.code === 'ECONNREFUSED'));
    socket.connect(port, host, () => socket.send('wirecheck'));
  });
}
