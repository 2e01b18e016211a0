import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Address } from '../../reference/net/parse-address';

/** Room for a flood, in bytes. */
const BUFFER = 4 << 20;

export interface FlowListener {
  /** Takes a datagram of the server's. */
  answer(data: Buffer): void;
  /** Is told, once, that the system has refused to send or to receive. */
  trouble(error: NodeJS.ErrnoException): void;
}

/** One client of a UDP server, as the server sees it: a socket of its own. What comes from elsewhere is no answer. */
export class UdpFlow {
  private readonly socket: Socket;
  private readonly connected: Promise<boolean>;
  private closed = false;

  /** `server` is given by IP address. */
  constructor(server: Address, family: 4 | 6, { answer, trouble }: FlowListener) {
    this.socket = createSocket({ type: family === 6 ? 'udp6' : 'udp4', recvBufferSize: BUFFER });
    this.socket.on('message', answer);
    this.socket.once('error', trouble).on('error', () => {});
    this.socket.connect(server.port, server.host);
    // Who is not connected is told so by `trouble`, and has nobody to send to.
    this.connected = once(this.socket, 'connect').then(
      () => true,
      () => false,
    );
  }

  /** Sends a datagram, after those before it. */
  async send(data: Buffer): Promise<void> {
    if ((await this.connected) && !this.closed) this.socket.send(data);
  }

  close(): void {
    this.closed = true;
    this.socket.close();
  }
}
