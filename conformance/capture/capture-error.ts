/** Why a capture cannot be read as conversations. */
export type CaptureErrorCode =
  /** The file cannot be opened or read. */
  | 'unreadable'
  /** Neither a classic pcap nor a pcapng file, or of a version that nobody writes. */
  | 'not-a-capture'
  /** The file ends within a header, a record, a block or what gzip has packed. */
  | 'truncated'
  /** What gzip has packed is damaged. */
  | 'bad-gzip'
  /** A length that no capture has, or that contradicts another. */
  | 'bad-length'
  /** A pcapng block that means nothing where it stands. */
  | 'bad-block'
  | 'unknown-link-type'
  /** The capture's snap length cut bytes off that matter. */
  | 'snapped'
  /** Bytes that were sent are not in the capture. */
  | 'gap'
  /** Nothing in the capture is a conversation. */
  | 'no-conversation';

/** A place in a capture file; `offset` is in bytes. */
export interface Place {
  readonly file: string;
  readonly offset: number;
}

/** What is wrong with a capture, and where: `expected X, got Y, at byte N of FILE`, in one line. */
export class CaptureError extends Error {
  override readonly name = 'CaptureError';
  readonly file: string;
  readonly offset: number;

  constructor(
    readonly code: CaptureErrorCode,
    expected: string,
    got: string,
    at: Place,
  ) {
    super(`expected ${expected}, got ${got}, at byte ${at.offset} of ${at.file}`);
    this.file = at.file;
    this.offset = at.offset;
  }
}
