import { ByteCollector } from './byte-collector';
import { FrameError } from './frame-error';
import { decodeHeader } from './header';

/** The largest body that a decoder takes when it is not told otherwise: 16 MiB. */
export const DEFAULT_MAX_BODY = 16 * 1024 * 1024;

export interface FrameDecoderOptions {
  /** The length of each header in bytes, 1 or more. */
  readonly headerLength: number;
  /** The longest body that is taken, in bytes; DEFAULT_MAX_BODY if not given. */
  readonly maxBody?: number;
}

/** Where in the stream the decoder is: in a header, in a body, or past a header that nobody can read. */
type State = 'header' | 'body' | 'broken';

/**
 * Turns a stream of frames, however it is cut into chunks, back into their bodies.
 *
 * TCP keeps no boundaries: a chunk may hold a byte of a header or a hundred frames and a half. So the decoder
 * remembers where it is, and each chunk takes it a way on from there.
 */
export class FrameDecoder {
  readonly #headerLength: number;
  readonly #maxBody: number;
  #state: State = 'header';
  #collector: ByteCollector;
  #error: FrameError | undefined;

  constructor({ headerLength, maxBody = DEFAULT_MAX_BODY }: FrameDecoderOptions) {
    if (!Number.isInteger(headerLength) || headerLength < 1) {
      throw new RangeError(`expected a header length of 1 or more, got ${headerLength}`);
    }
    this.#headerLength = headerLength;
    this.#maxBody = maxBody;
    this.#collector = new ByteCollector(headerLength);
  }

  /**
   * Takes the next chunk; returns the bodies of the frames that are complete with it, in order.
   *
   * A malformed header is no exception but sets `error`, so that the frames before it are not lost. All that comes
   * after it is ignored: where the next frame begins is not known.
   */
  push(chunk: Uint8Array): Buffer[] {
    const bodies: Buffer[] = [];
    let rest = chunk;
    while (rest.length > 0 && this.#state !== 'broken') {
      rest = this.#collector.take(rest);
      if (!this.#collector.full) break;
      const body = this.#state === 'header' ? this.#endHeader() : this.#endBody();
      if (body !== undefined) bodies.push(body);
    }
    return bodies;
  }

  /** The malformed header that ended the stream of frames, if one did. */
  get error(): FrameError | undefined {
    return this.#error;
  }

  /** Whether the decoder is inside a frame: an end of stream now would cut it off. */
  get pending(): boolean {
    return this.#state === 'body' || (this.#state === 'header' && !this.#collector.empty);
  }

  #endHeader(): Buffer | undefined {
    const length = decodeHeader(this.#collector.bytes, this.#maxBody);
    if (length instanceof FrameError) return this.#break(length);
    this.#enter('body', length);
    // The peer may send nothing for a long time now, so an empty body has to be seen here.
    return length === 0 ? this.#endBody() : undefined;
  }

  #endBody(): Buffer {
    const body = this.#collector.bytes;
    this.#enter('header', this.#headerLength);
    return body;
  }

  #break(error: FrameError): undefined {
    this.#error = error;
    this.#enter('broken', 0);
  }

  #enter(state: State, size: number): void {
    this.#state = state;
    this.#collector = new ByteCollector(size);
  }
}
