import { CaptureError, type CaptureErrorCode, type Place } from './capture-error';

/** A stretch of bytes on the wire, of which the capture has the beginning: mostly all of it. */
export class WireBytes implements Place {
  readonly file: string;
  readonly offset: number;

  /** `missing` is how many bytes more there were on the wire, `why` what became of them. */
  constructor(
    readonly captured: Buffer,
    readonly missing: number,
    readonly why: Extract<CaptureErrorCode, 'snapped' | 'gap'>,
    at: Place,
  ) {
    this.file = at.file;
    this.offset = at.offset;
  }

  /** How many bytes there were on the wire. */
  get length(): number {
    return this.captured.length + this.missing;
  }

  /** Where its packet stands, without holding on to its bytes. */
  get place(): Place {
    return { file: this.file, offset: this.offset };
  }

  /** Whether `length` bytes of `what` are at hand; a `CaptureError` where they were on the wire only. */
  has(length: number, what: string): boolean {
    if (this.captured.length >= length) return true;
    if (this.length < length) return false;
    throw this.lack(length, what);
  }

  /** The error that `length` bytes of `what` are not at hand. */
  lack(length: number, what: string): CaptureError {
    const got = `${this.captured.length} of them in the capture`;
    return new CaptureError(this.why, `${length} bytes of ${what}`, got, this);
  }

  /** All from the byte `start` on. */
  from(start: number): WireBytes {
    const cut = Math.max(start - this.captured.length, 0);
    return new WireBytes(this.captured.subarray(start), Math.max(this.missing - cut, 0), this.why, this);
  }

  /** The first `length` bytes: the rest is padding. */
  first(length: number): WireBytes {
    const captured = this.captured.subarray(0, length);
    return new WireBytes(captured, Math.min(this.missing, length - captured.length), this.why, this);
  }
}
