/**
 * What can be wrong with a frame:
 * `bad-header` the header is not decimal digits, then spaces; `negative` its number is below zero;
 * `too-large` its number is beyond what the reader takes; `does-not-fit` the body's length has more digits than
 * the header has bytes.
 */
export type FrameErrorCode = 'bad-header' | 'negative' | 'too-large' | 'does-not-fit';

/** A frame that cannot be read or written. The message is one line: what was expected, what came, where. */
export class FrameError extends Error {
  override readonly name = 'FrameError';

  constructor(
    readonly code: FrameErrorCode,
    message: string,
  ) {
    super(message);
  }
}
