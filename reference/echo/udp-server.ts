import type { RemoteInfo } from 'node:dgram';
import { bindUdp } from '../net/bind-udp';
import { type Address, formatAddress } from '../net/parse-address';
import type { Running } from '../net/running';
import type { OnStep } from '../net/step';
import { udpStep } from '../net/udp-steps';

export interface UdpEchoServerOptions extends Address {
  readonly onStep?: OnStep | undefined;
}

/**
 * Starts a server that answers each datagram, from none to 65,507 bytes, with the datagram itself (RFC 862).
 *
 * There is no connection, so a client that has gone is not noticed: an answer that cannot be sent is lost, as UDP may
 * lose any. Bound to all addresses (0.0.0.0, ::), the system chooses the one that the answer comes from.
 */
export async function startUdpEchoServer({ host, port, onStep }: UdpEchoServerOptions): Promise<Running> {
  onStep?.(udpStep('a', formatAddress({ host, port })));
  const { socket, running } = await bindUdp({ host, port });
  onStep?.(udpStep('b', formatAddress(running.address)));
  socket.on('message', (message: Buffer, sender: RemoteInfo) => {
    const client = formatAddress({ host: sender.address, port: sender.port });
    onStep?.(udpStep('e', `${message.length} bytes from ${client}`));
    socket.send(message, sender.port, sender.address, (error) => {
      const outcome = error ? `not sent: ${error.message}` : `${message.length} bytes to ${client}`;
      onStep?.(udpStep('f', outcome));
    });
  });
  return running;
}
