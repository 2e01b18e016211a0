/** Room for this many bytes is made before any of them is there. */
const FIRST_ROOM = 1024;

/**
 * Collects exactly `size` bytes out of chunks of any length.
 *
 * `size` is what a peer claims, so room is made only as bytes come: doubled each time it is full, never beyond `size`.
 * That holds at most twice what has come, and copies each byte a bounded number of times.
 */
export class ByteCollector {
  #room: Buffer;
  #filled = 0;

  constructor(readonly size: number) {
    this.#room = Buffer.allocUnsafe(Math.min(size, FIRST_ROOM));
  }

  /** Copies from the chunk what is still missing, and returns the rest of the chunk. */
  take(chunk: Uint8Array): Uint8Array {
    const taken = chunk.subarray(0, this.size - this.#filled);
    this.#makeRoom(this.#filled + taken.length);
    this.#room.set(taken, this.#filled);
    this.#filled += taken.length;
    return chunk.subarray(taken.length);
  }

  get empty(): boolean {
    return this.#filled === 0;
  }

  get full(): boolean {
    return this.#filled === this.size;
  }

  /** What has come so far; all of it once `full`. */
  get bytes(): Buffer {
    return this.#room.subarray(0, this.#filled);
  }

  #makeRoom(needed: number): void {
    if (needed <= this.#room.length) return;
    const larger = Buffer.allocUnsafe(Math.min(this.size, Math.max(needed, 2 * this.#room.length)));
    larger.set(this.bytes);
    this.#room = larger;
  }
}
