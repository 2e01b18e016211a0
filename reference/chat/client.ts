import type { Socket } from 'node:net';
import { connectTcp } from '../net/connect-tcp';
import { NetError } from '../net/net-error';
import { type Address, formatAddress } from '../net/parse-address';
import { read } from '../net/read';
import type { OnStep } from '../net/step';
import { netError } from '../net/system-error';
import { tcpStep } from '../net/tcp-steps';
import { write } from '../net/write';
import { encodeFrame } from '../wire/frame';
import { FrameDecoder } from '../wire/frame-decoder';
import { FrameError } from '../wire/frame-error';

/** How many bytes are read at a time. */
const BUFFER = 64 * 1024;

/** How long a server may take to close its side, in milliseconds, when nothing comes any more. */
const PATIENCE = 5_000;

export interface ChatClientOptions extends Address {
  /** The length of each header in bytes. */
  readonly headerLength: number;
  readonly onStep?: OnStep | undefined;
}

/** What somebody else in the room said. */
export interface ChatMessage {
  readonly name: Buffer;
  readonly text: Buffer;
}

/** One guest of a chat server. Its first frame is the guest's name, each further one a message. */
export class ChatClient {
  readonly #server: string;
  #finished = false;

  private constructor(
    private readonly socket: Socket,
    private readonly options: ChatClientOptions,
  ) {
    this.#server = formatAddress(options);
    socket.once('close', () => options.onStep?.(tcpStep('l', this.#server)));
  }

  /** Connects and gives the name. Rejects as connectTcp and `say` do. */
  static async join(name: Uint8Array, options: ChatClientOptions): Promise<ChatClient> {
    const frame = encodeFrame(name, options.headerLength);
    options.onStep?.(tcpStep('f', `for ${formatAddress(options)}`));
    const client = new ChatClient(await connectTcp(options), options);
    options.onStep?.(tcpStep('g', client.#server));
    await client.#send(frame);
    return client;
  }

  /**
   * Sends a message; resolves when the system has taken it, so that who waits is never faster than the server.
   * Rejects with FrameError `does-not-fit`, or NetError `lost` or `failed`.
   */
  async say(text: Uint8Array): Promise<void> {
    await this.#send(encodeFrame(text, this.options.headerLength));
  }

  /** Says that nothing more will be said. The server then sends what is still due, and closes its side. */
  finish(): void {
    this.#finished = true;
    this.socket.end();
    this.socket.setTimeout(PATIENCE, () => {
      const silence = `got ${PATIENCE} ms of silence, at ${this.#server}`;
      this.socket.destroy(new NetError('silent', `expected the server to close its side, ${silence}`));
    });
  }

  /**
   * What the others say, as it comes; ends with the server's end of stream, if that comes after `finish`. Throws
   * NetError `lost` when the connection ends before that or within a message, `silent` when the server does not close
   * its side, or the FrameError of a header that is malformed.
   */
  async *messages(): AsyncGenerator<ChatMessage, void> {
    const decoder = new FrameDecoder(this.options);
    let name: Buffer | undefined;
    for (let chunk = await this.#read(); chunk !== undefined; chunk = await this.#read()) {
      for (const body of decoder.push(chunk)) {
        if (name !== undefined) yield { name, text: body };
        name = name === undefined ? body : undefined;
      }
      if (decoder.error)
        throw new FrameError(decoder.error.code, `${decoder.error.message}, at ${this.#server}`);
    }
    if (name !== undefined || decoder.pending) throw this.#lost('the rest of a message');
    if (!this.#finished) throw this.#lost('the server to stay');
  }

  /** Closes the connection at once. */
  close(): void {
    this.socket.destroy();
  }

  async #send(frame: Buffer): Promise<void> {
    this.options.onStep?.(tcpStep('h', `${frame.length} bytes`));
    await write(this.socket, frame).catch((error) => this.#fail(error));
  }

  async #read(): Promise<Buffer | undefined> {
    const bytes = await read(this.socket, BUFFER).catch((error) => this.#fail(error));
    if (bytes) this.options.onStep?.(tcpStep('k', `${bytes.length} bytes`));
    return bytes;
  }

  #fail(error: NodeJS.ErrnoException): never {
    throw error instanceof NetError ? error : netError(error, 'the server to stay', this.#server);
  }

  #lost(expected: string): NetError {
    return new NetError('lost', `expected ${expected}, got the end of stream, at ${this.#server}`);
  }
}
