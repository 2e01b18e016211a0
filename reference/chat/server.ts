import type { Socket } from 'node:net';
import { listenTcp } from '../net/listen-tcp';
import type { Address } from '../net/parse-address';
import { read } from '../net/read';
import type { Running } from '../net/running';
import type { OnStep } from '../net/step';
import { tcpStep } from '../net/tcp-steps';
import { encodeFrame } from '../wire/frame';
import { DEFAULT_MAX_BODY, FrameDecoder } from '../wire/frame-decoder';
import { batches } from './batches';
import { Outbox } from './outbox';
import { Room } from './room';

/** How many bytes are read at a time; messages that came together are relayed together, in writes of about as many. */
const BUFFER = 64 * 1024;

/** A client that has ended its stream has this long, in milliseconds, to take each next piece of what is due to it. */
const LINGER = 30_000;

export interface ChatServerOptions extends Address {
  /** The length of each header in bytes. */
  readonly headerLength: number;
  /** The longest name or message that is taken, in bytes; DEFAULT_MAX_BODY if not given. */
  readonly maxBody?: number;
  /** How many bytes may be due to a client that does not take them, before it is reset; if not given, four bodies. */
  readonly maxQueue?: number;
  readonly onStep?: OnStep | undefined;
}

/**
 * Starts a chat server: each message goes to every other registered client, its sender's name frame before it.
 *
 * A client leaves by ending or resetting its connection: what it had sent completely is relayed, a frame that was cut
 * off is not. A client whose header is malformed, or states a body over `maxBody`, is disconnected at once, its frames
 * before that relayed. Clients that say nothing, or half of something, or do not read, are no matter to the others.
 * Rejects as listenTcp does.
 */
export function startChatServer(options: ChatServerOptions): Promise<Running> {
  const chat = new Chat(options);
  return listenTcp({ ...options, serve: (socket, peer) => chat.serve(socket, peer) });
}

/** The room, and those who are in it: each guest is known by its outbox. */
class Chat {
  readonly #room = new Room<Outbox>();
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

  async serve(socket: Socket, peer: string): Promise<void> {
    const guest = new Outbox(socket, this.#maxQueue);
    try {
      await this.#hear(guest, socket, peer);
    } finally {
      this.#room.leave(guest);
    }
    socket.end();
    socket.setTimeout(LINGER, () => socket.destroy());
  }

  /** Relays what a guest says, up to its end of stream or a header that is malformed. */
  async #hear(guest: Outbox, socket: Socket, peer: string): Promise<void> {
    const decoder = new FrameDecoder({ headerLength: this.#headerLength, maxBody: this.#maxBody });
    for (let chunk = await read(socket, BUFFER); chunk; chunk = await read(socket, BUFFER)) {
      this.#onStep?.(tcpStep('i', `${chunk.length} bytes from ${peer}`));
      await this.#relay(guest, decoder.push(chunk));
      if (decoder.error) socket.destroy();
    }
    this.#onStep?.(tcpStep('m', `end of stream from ${peer}`));
  }

  async #relay(from: Outbox, bodies: readonly Buffer[]): Promise<void> {
    for (const batch of batches(this.#said(from, bodies), BUFFER)) {
      const others = this.#room.others(from);
      for (const other of others) other.put(batch);
      this.#onStep?.(tcpStep('j', `${batch.length} bytes to each of ${others.length}`));
      await Promise.all(others.map((other) => other.ready));
    }
  }

  *#said(guest: Outbox, bodies: readonly Buffer[]): Generator<Buffer> {
    for (const body of bodies) {
      const heard = this.#room.take(guest, encodeFrame(body, this.#headerLength));
      if (heard !== undefined) yield heard;
    }
  }
}
