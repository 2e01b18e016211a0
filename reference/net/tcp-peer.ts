import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Address } from './parse-address';

/** The other end of a connection in a test: keeps all that it receives, and how the stream ended. */
export class TcpPeer {
  /** `end` for an end of stream, or the code of the error that ended it. */
  readonly ended: Promise<string>;
  #received: Buffer[] = [];
  #length = 0;

  private constructor(readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => {
      this.#received.push(chunk);
      this.#length += chunk.length;
    });
    this.ended = new Promise((resolve) => {
      socket.on('end', () => resolve('end'));
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    });
  }

  static async connect(address: Address): Promise<TcpPeer> {
    const socket = connect({ ...address, allowHalfOpen: true, noDelay: true });
    const peer = new TcpPeer(socket);
    await once(socket, 'connect');
    return peer;
  }

  get received(): Buffer {
    return Buffer.concat(this.#received);
  }

  get text(): string {
    return this.received.toString('latin1');
  }

  /** Resolves when at least so many bytes have come, or nothing more will. */
  async has(length: number): Promise<void> {
    while (this.#length < length && !this.socket.readableEnded && !this.socket.destroyed) {
      await Promise.race([new Promise((resolve) => this.socket.once('data', resolve)), this.ended]);
    }
  }

  send(data: string | Uint8Array): void {
    this.socket.write(data);
  }
}
