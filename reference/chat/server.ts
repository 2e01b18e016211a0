import type { Socket } from 'node:net';
import { listenTcp } from '../net/listen-tcp';
import type { Address } from '../net/parse-address';
import type { Running } from '../net/running';
import type { OnStep } from '../net/step';
import { tcpStep } from '../net/tcp-steps';
import { encodeFrame } from '../wire/frame';
import { DEFAULT_MAX_BODY, FrameDecoder } from '../wire/frame-decoder';
import { batches } from './batches';
import { Room } from './room';

/** Small frames that came together are relayed together, in writes of about this many bytes. */
const BATCH = 64 * 1024;

/** A client that has ended its stream has this long, in milliseconds, to take each next piece of what is due to it. */
const LINGER = 30_000;

export interface ChatServerOptions extends Address {
  /** The length of each header in bytes. */
  readonly headerLength: number;
  /** The longest name or message that is taken, in bytes; DEFAULT_MAX_BODY if not given. */
  readonly maxBody?: number;
  /**
   * How many bytes may wait for a client that does not read, or not fast enough, before it is reset; if not given,
   * four of the largest bodies. The others do not wait for it, so the bound is all that keeps it from taking the
   * server's memory.
   */
  readonly maxQueue?: number;
  readonly onStep?: OnStep | undefined;
}

/**
 * Starts a chat server: each message goes to every other registered client, its sender's name frame before it.
 *
 * A client leaves by ending or resetting its connection: what it had sent completely is relayed, a frame that was cut
 * off is not. A client whose header is malformed, or states a body over `maxBody`, is disconnected at once, its frames
 * before that relayed. Nobody waits for anybody: neither for a client that says nothing or half of something, nor for
 * one that does not read. Rejects as listenTcp does.
 */
export function startChatServer(options: ChatServerOptions): Promise<Running> {
  const chat = new Chat(options);
  return listenTcp({ ...options, serve: (socket, peer) => chat.serve(socket, peer) });
}

/** The room, and the sockets of those who are in it. */
class Chat {
  readonly #room = new Room<Socket>();
  readonly #headerLength: number;
  readonly #maxBody: number;
  readonly #maxQueue: number;
  readonly #onStep: OnStep | undefined;

  constructor({
    headerLength,
    maxBody = DEFAULT_MAX_BODY,
    maxQueue = 4 * maxBody,
    onStep,
  }: ChatServerOptions) {
    this.#headerLength = headerLength;
    this.#maxBody = maxBody;
    this.#maxQueue = maxQueue;
    this.#onStep = onStep;
  }

  serve(socket: Socket, peer: string): void {
    const decoder = new FrameDecoder({ headerLength: this.#headerLength, maxBody: this.#maxBody });
    socket.on('data', (chunk: Buffer) => {
      this.#onStep?.(tcpStep('i', `${chunk.length} bytes from ${peer}`));
      this.#hear(socket, decoder.push(chunk));
      if (decoder.error) socket.destroy();
    });
    socket.on('end', () => {
      this.#onStep?.(tcpStep('m', `end of stream from ${peer}`));
      this.#room.leave(socket);
      socket.end();
      socket.setTimeout(LINGER, () => socket.destroy());
    });
    socket.on('close', () => this.#room.leave(socket));
  }

  #hear(from: Socket, bodies: readonly Buffer[]): void {
    const said = bodies.flatMap((body) => this.#room.take(from, encodeFrame(body, this.#headerLength)));
    for (const batch of batches(said, BATCH)) {
      const listeners = this.#room.others(from);
      if (listeners.length === 0) return;
      for (const listener of listeners) this.#tell(listener, batch);
      this.#onStep?.(tcpStep('j', `${batch.length} bytes to each of ${listeners.length}`));
    }
  }

  #tell(listener: Socket, batch: Buffer): void {
    listener.write(batch);
    if (listener.writableLength <= this.#maxQueue) return;
    this.#room.leave(listener);
    // To close in order would leave the system holding what this client does not read.
    listener.resetAndDestroy();
  }
}
