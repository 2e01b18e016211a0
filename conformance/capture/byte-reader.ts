import type { Place } from './capture-error';

/** Reads chunks of any size as one stretch of bytes, holding no more of it than was asked for and a chunk. */
export class ByteReader implements Place {
  #held: Buffer = Buffer.alloc(0);
  #offset = 0;
  readonly #chunks: AsyncIterator<Buffer>;

  constructor(
    readonly file: string,
    chunks: AsyncIterable<Buffer>,
  ) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Where the next byte stands. */
  get offset(): number {
    return this.#offset;
  }

  /** All the bytes at hand. */
  get held(): Buffer {
    return this.#held;
  }

  /** All the bytes at hand, none of them taken: at least `length`, fewer only where the file ends. */
  async fill(length: number): Promise<Buffer> {
    const parts: Buffer[] = [this.#held];
    let size = this.#held.length;
    while (size < length) {
      const next = await this.#chunks.next();
      if (next.done) break;
      parts.push(next.value);
      size += next.value.length;
    }
    if (parts.length > 1) this.#held = Buffer.concat(parts);
    return this.#held;
  }

  /** Takes the first `length` of the bytes at hand. */
  take(length: number): Buffer {
    const taken = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    this.#offset += taken.length;
    return taken;
  }

  /** Passes over `length` bytes; returns how many there were. */
  async skip(length: number): Promise<number> {
    let left = length;
    while (left > 0) {
      const { length: held } = await this.fill(1);
      if (held === 0) break;
      left -= this.take(left).length;
    }
    return length - left;
  }
}
