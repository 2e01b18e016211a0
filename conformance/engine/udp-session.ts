import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { type Address, formatAddress } from '../../reference/net/parse-address';
import type { Recorder } from './recorder';

/** A datagram as it came, and the address and port that it came from. */
export interface Answer {
  readonly data: Buffer;
  readonly from: string;
}

/** One UDP socket that talks to the target. It is not connected, so that answers from a wrong address are seen too. */
export class UdpSession {
  readonly answers: Answer[] = [];
  /** Why this machine could not send the last datagram that it could not, an error code such as EMSGSIZE. */
  refused: string | undefined;
  private closed = false;
  private readonly socket: Socket;

  constructor(
    readonly label: string,
    private readonly address: Address,
    private readonly recorder: Recorder,
  ) {
    this.socket = createSocket({ type: isIPv6(address.host) ? 'udp6' : 'udp4', recvBufferSize: 4 << 20 });
    this.socket.on('message', (data, { address: host, port }) => {
      const from = formatAddress({ host, port });
      this.answers.push({ data, from });
      this.recorder.saw(this.label, { kind: 'datagram', data, from });
    });
    this.socket.on('error', (error) => this.onError(error));
  }

  send(data: Uint8Array): void {
    this.recorder.did(this.label, { kind: 'datagram', data });
    // Without a callback Node tells nobody of an error.
    this.socket.send(data, this.address.port, this.address.host, (error) => error && this.onError(error));
  }

  /** Sends a datagram and closes the port as soon as it has left: its answer meets a closed port. */
  sendAndClose(data: Uint8Array): Promise<void> {
    this.recorder.did(this.label, { kind: 'datagram', data });
    return new Promise((resolve) => {
      this.socket.send(data, this.address.port, this.address.host, () => {
        this.close();
        resolve();
      });
    });
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.recorder.did(this.label, { kind: 'close' });
    this.socket.close();
  }

  private onError({ code = 'unknown' }: NodeJS.ErrnoException): void {
    this.refused = code;
    this.recorder.saw(this.label, { kind: 'refused', code });
  }
}
