import { CaptureError, type CaptureErrorCode, type Place } from './capture-error';

/**
 * A stretch of bytes on the wire, of which the capture has the beginning: mostly all of it. Numbers in it are
 * big-endian, and are to be read only where `has` has said that they are there.
 */
export class WireBytes implements Place {
  readonly file: string;
  readonly offset: number;

  /**
   * The bytes of `buffer` from `start` up to `end`. `missing` is how many more there were on the wire, `why` what became
   * of them.
   */
  constructor(
    private readonly buffer: Buffer,
    readonly missing: number,
    readonly why: Extract<CaptureErrorCode, 'snapped' | 'gap'>,
    at: Place,
    private readonly start = 0,
    private readonly end = buffer.length,
  ) {
    this.file = at.file;
    this.offset = at.offset;
  }

  /** Those of them that are in the capture. */
  get captured(): Buffer {
    return this.buffer.subarray(this.start, this.end);
  }

  /** How many bytes there were on the wire. */
  get length(): number {
    return this.end - this.start + this.missing;
  }

  /** Where its packet stands, without holding on to its bytes. */
  get place(): Place {
    return { file: this.file, offset: this.offset };
  }

  /** Whether `length` bytes of `what` are at hand; a `CaptureError` where they were on the wire only. */
  has(length: number, what: string): boolean {
    if (this.end - this.start >= length) return true;
    if (this.length < length) return false;
    throw this.lack(length, what);
  }

  /** The error that `length` bytes of `what` are not at hand. */
  lack(length: number, what: string): CaptureError {
    const got = `${this.end - this.start} of them in the capture`;
    return new CaptureError(this.why, `${length} bytes of ${what}`, got, this);
  }

  u8(at: number): number {
    return this.buffer.readUInt8(this.start + at);
  }

  u16(at: number): number {
    return this.buffer.readUInt16BE(this.start + at);
  }

  u32(at: number): number {
    return this.buffer.readUInt32BE(this.start + at);
  }

  /** All from the byte `start` on. */
  from(start: number): WireBytes {
    const from = this.start + start;
    const cut = Math.max(from - this.end, 0);
    const missing = Math.max(this.missing - cut, 0);
    return new WireBytes(this.buffer, missing, this.why, this, Math.min(from, this.end), this.end);
  }

  /** The first `length` bytes: the rest is padding. */
  first(length: number): WireBytes {
    const end = Math.min(this.start + length, this.end);
    const missing = Math.min(this.missing, length - (end - this.start));
    return new WireBytes(this.buffer, missing, this.why, this, this.start, end);
  }
}
