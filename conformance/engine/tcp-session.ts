import { connect, type Socket } from 'node:net';
import type { Address } from '../../reference/net/parse-address';
import type { Recorder } from './recorder';
import { resetOrForget } from './reset-or-forget';

/** So many bytes may be under way to a client that has left; more is a flood. */
const MOST_AFTERWARDS = 16 * 1024 * 1024;

/**
 * One TCP connection to the target. What the target does becomes observations, never exceptions: a write that fails
 * hides nothing that was received before it.
 */
export class TcpSession {
  /** The target has ended its side: `end` in order, `reset` not. */
  ended: 'end' | 'reset' | undefined;
  connected = false;
  /** Why the connection could not be made, an error code such as ECONNREFUSED. */
  refused: string | undefined;
  private halfClosed = false;
  private readonly socket: Socket;

  constructor(
    readonly label: string,
    address: Address,
    private readonly recorder: Recorder,
    private readonly receive: (chunk: Buffer) => void,
  ) {
    recorder.did(label, { kind: 'connect' });
    this.socket = connect({ ...address, allowHalfOpen: true, noDelay: true });
    this.socket.on('connect', () => this.onConnect());
    this.socket.on('data', (chunk) => this.onData(chunk));
    this.socket.on('end', () => this.onEnd('end'));
    this.socket.on('error', (error: NodeJS.ErrnoException) => this.onError(error.code ?? 'unknown'));
  }

  /** Queues bytes; they leave as one segment as far as TCP allows. */
  write(data: Uint8Array): void {
    this.recorder.did(this.label, { kind: 'write', data });
    if (this.socket.writable) this.socket.write(data);
  }

  /** Ends our side after all that was written; the target may go on sending. */
  halfClose(): void {
    if (this.halfClosed) return;
    this.halfClosed = true;
    this.recorder.did(this.label, { kind: 'half-close' });
    this.socket.end();
  }

  /** Ends the connection at once: with RST, or, if our side has ended already, by forgetting it. */
  reset(): void {
    this.recorder.did(this.label, { kind: 'reset' });
    resetOrForget(this.socket);
  }

  stopReading(): void {
    this.recorder.did(this.label, { kind: 'stop-reading' });
    this.socket.pause();
  }

  resumeReading(): void {
    this.recorder.did(this.label, { kind: 'resume-reading' });
    this.socket.resume();
  }

  /** The case is over and so is the target: nothing of the connection is left, and nothing is written down. */
  abandon(): void {
    resetOrForget(this.socket);
  }

  /**
   * Leaves without harm when the case is over: the end of stream is sent, what still comes is read and forgotten, so
   * that a slow target never meets a reset. If the target ended first, a reset spares it the TIME_WAIT that would keep its port.
   */
  retire(): Socket {
    let received = 0;
    this.socket.removeAllListeners('data').on('data', (chunk) => {
      received += chunk.length;
      if (received > MOST_AFTERWARDS) resetOrForget(this.socket);
    });
    if (!this.halfClosed && this.ended === 'end') this.socket.resetAndDestroy();
    else if (!this.halfClosed) this.socket.end();
    this.socket.resume();
    return this.socket;
  }

  private onConnect(): void {
    this.connected = true;
    this.recorder.saw(this.label, { kind: 'connected' });
  }

  private onData(data: Buffer): void {
    this.receive(data);
    this.recorder.saw(this.label, { kind: 'bytes', data });
  }

  private onEnd(how: 'end' | 'reset'): void {
    if (this.ended) return;
    this.ended = how;
    this.recorder.saw(this.label, { kind: how });
  }

  private onError(code: string): void {
    if (this.connected) {
      this.onEnd('reset');
    } else {
      this.refused = code;
      this.recorder.saw(this.label, { kind: 'refused', code });
    }
  }
}
