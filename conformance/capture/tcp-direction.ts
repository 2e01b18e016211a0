import { copyBytes } from './copy-bytes';
import { SparseBytes } from './sparse-bytes';

/** A stretch of a direction's bytes, counted from its first; `end` is the first after them. */
interface Hole {
  readonly start: number;
  readonly end: number;
}

/** What a hole gives way to once it is given up. */
export interface Given {
  readonly hole: Hole;
  /** What has come into order behind it. */
  readonly pieces: readonly Uint8Array[];
}

/** More than the usual TCP windows let a sender have under way: what has waited so long waits for nothing. */
const MAX_WAITING = 16 * 1024 * 1024;

/**
 * One direction of a TCP connection, put back into order: bytes come out once, in order, as soon as all
 * before them have come. Of bytes that come twice the first copy counts. Sequence numbers may wrap (RFC 9293
 * section 3.4).
 */
export class TcpDirection {
  #waiting = new SparseBytes();
  /** The sequence number of the first byte, once that is known. */
  #first: number | undefined;
  /** What the peer had acknowledged when the first byte was not known. */
  #floor: number | undefined;
  #next = 0;
  #acknowledged = 0;
  #end: number | undefined;
  #late = 0;

  /** `patience` is how many segments a hole may outlive the acknowledgment of what stands behind it. */
  constructor(readonly patience: number) {}

  /** Whether the byte of that sequence number is the first; undefined if the first is not known yet. */
  beginsAt(sequence: number): boolean | undefined {
    return this.#first === undefined ? undefined : this.#first === sequence >>> 0;
  }

  /** Tells the sequence number of the first byte, if it is not known yet. */
  begin(sequence: number): void {
    this.#first ??= sequence >>> 0;
  }

  /** Takes a segment's bytes; returns what has come into order, in pieces as they came. */
  add(sequence: number, data: Uint8Array): Uint8Array[] {
    if (!this.#brings(sequence, data.length)) return [];
    const position = this.#position(sequence);
    const start = Math.max(position, this.#next);
    const end = Math.min(position + data.length, this.#end ?? Number.POSITIVE_INFINITY);
    if (start >= end) return [];
    const news = data.subarray(start - position, end - position);
    if (start === this.#next && this.#waiting.start === undefined) {
      this.#next = end;
      return [copyBytes(news)];
    }
    this.#waiting.insert(start, news);
    return this.#takeReady();
  }

  /** Notes that the stream ends before the byte of that sequence number. */
  finish(sequence: number): void {
    if (this.#brings(sequence, 1)) this.#end ??= this.#position(sequence);
    this.#forgetRest();
  }

  /** Whether all bytes up to the end of the stream have come out. */
  get ended(): boolean {
    return this.#end !== undefined && this.#next >= this.#end;
  }

  /** Notes the number that the peer expects next, on a connection that was seen to begin or not. */
  acknowledge(sequence: number, sawBeginning: boolean): void {
    if (sawBeginning) this.begin(sequence);
    if (this.#first === undefined) this.#floor = sequence;
    else this.#acknowledged = Math.max(this.#acknowledged, this.#position(sequence));
  }

  /** Whether bytes wait behind a hole that will not be filled any more; to be asked once a segment of the connection. */
  isOverdue(): boolean {
    const { start, size } = this.#waiting;
    this.#late = start !== undefined && this.#acknowledged > start ? this.#late + 1 : 0;
    return this.#late > this.patience || size > MAX_WAITING;
  }

  /** The first bytes that must have been sent but never came. */
  get hole(): Hole | undefined {
    if (this.ended) return undefined;
    const most = this.#end ?? Number.POSITIVE_INFINITY;
    const end = Math.min(this.#waiting.start ?? Math.max(this.#acknowledged, this.#end ?? 0), most);
    return end > this.#next ? { start: this.#next, end } : undefined;
  }

  /** How much memory the bytes take that wait for others. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Goes on behind the first hole, if there is one. */
  giveUp(): Given | undefined {
    const { hole } = this;
    return hole && this.#goOnBehind(hole);
  }

  /** Notes that `length` bytes, sent from that sequence number on, will never come. */
  lose(sequence: number, length: number): Given | undefined {
    if (!this.#brings(sequence, length)) return undefined;
    const start = this.#position(sequence);
    const end = Math.min(start + length, this.#waiting.start ?? Number.POSITIVE_INFINITY);
    return start <= this.#next && this.#next < end ? this.#goOnBehind({ start: this.#next, end }) : undefined;
  }

  /**
   * Whether a segment can bring something new. On a connection older than the capture, the first that does is
   * taken for the beginning; a keep-alive, or a retransmission of what was acknowledged, does not.
   */
  #brings(sequence: number, length: number): boolean {
    if (length === 0) return false;
    if (this.#first !== undefined) return true;
    const old = this.#floor === undefined ? 0 : Math.max((this.#floor - sequence) | 0, 0);
    if (old >= length) return false;
    this.begin(sequence + old);
    return true;
  }

  #goOnBehind(hole: Hole): Given {
    this.#next = hole.end;
    this.#late = 0;
    return { hole, pieces: this.#takeReady() };
  }

  #takeReady(): Uint8Array[] {
    const ready: Uint8Array[] = [];
    for (let piece = this.#waiting.take(this.#next); piece; piece = this.#waiting.take(this.#next)) {
      ready.push(piece);
      this.#next += piece.length;
    }
    this.#forgetRest();
    return ready;
  }

  /** What waits behind the end is in order never. */
  #forgetRest(): void {
    if (this.ended && this.#waiting.size > 0) this.#waiting = new SparseBytes();
  }

  /**
   * Counted from the first byte; of the numbers that it may stand for, the one nearest to what comes next.
   */
  #position(sequence: number): number {
    return this.#next + ((sequence - (this.#first ?? 0) - this.#next) | 0);
  }
}
