/** Bytes that come in at the end and leave at the front, in amortised constant time a byte. */
export class ByteQueue {
  private store = Buffer.alloc(1024);
  private start = 0;
  private end = 0;

  get length(): number {
    return this.end - this.start;
  }

  /** The bytes in the queue; valid until the next change. */
  get bytes(): Buffer {
    return this.store.subarray(this.start, this.end);
  }

  push(chunk: Uint8Array): void {
    if (this.end + chunk.length > this.store.length) this.makeRoom(chunk.length);
    this.store.set(chunk, this.end);
    this.end += chunk.length;
  }

  /** Forgets the first `count` bytes. */
  drop(count: number): void {
    this.start = Math.min(this.start + count, this.end);
    if (this.start === this.end) this.start = this.end = 0;
  }

  private makeRoom(more: number): void {
    const needed = this.length + more;
    const grown = needed > this.store.length / 2 ? Buffer.alloc(needed * 2) : this.store;
    this.bytes.copy(grown, 0);
    this.end = this.length;
    this.start = 0;
    this.store = grown;
  }
}
