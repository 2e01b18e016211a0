interface Piece {
  readonly start: number;
  readonly bytes: Uint8Array;
}

/** What a piece is counted for beside its bytes. */
const KEEPING = 512;

/** Bytes that come in any order, with holes. Where two pieces overlap, the first that came wins. */
export class SparseBytes {
  /** In order of start, without overlaps. */
  readonly #pieces: Piece[] = [];
  #size = 0;

  /** About how much memory they take, in bytes. */
  get size(): number {
    return this.#size;
  }

  /** Where the first piece starts; undefined if there is none. */
  get start(): number | undefined {
    return this.#pieces[0]?.start;
  }

  /** Copies in what of `bytes` is not there yet; the first of them belongs at `start`. */
  insert(start: number, bytes: Uint8Array): void {
    const end = start + bytes.length;
    let index = this.#countUpTo(start);
    let at = Math.max(start, this.#endOf(index - 1));
    while (at < end) {
      const until = Math.min(end, this.#pieces[index]?.start ?? end);
      if (until > at) {
        this.#pieces.splice(index, 0, {
          start: at,
          bytes: new Uint8Array(bytes.subarray(at - start, until - start)),
        });
        this.#size += until - at + KEEPING;
        index += 1;
      }
      at = Math.max(until, this.#endOf(index));
      index += 1;
    }
  }

  /** Where the bytes from `start` on end or have their first hole. */
  endFrom(start: number): number {
    let end = start;
    for (const { start: next, bytes } of this.#pieces) {
      if (next > end) break;
      end = Math.max(end, next + bytes.length);
    }
    return end;
  }

  /** Takes the piece that starts at `start` out, if there is one and it is the first. */
  take(start: number): Uint8Array | undefined {
    if (this.#pieces[0]?.start !== start) return undefined;
    const { bytes } = this.#pieces.shift() ?? {};
    this.#size -= (bytes?.length ?? 0) + KEEPING;
    return bytes;
  }

  /** How many pieces start at `start` or before it. */
  #countUpTo(start: number): number {
    let low = 0;
    let high = this.#pieces.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#pieces[middle]?.start ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #endOf(index: number): number {
    const piece = this.#pieces[index];
    return piece ? piece.start + piece.bytes.length : Number.NEGATIVE_INFINITY;
  }
}
