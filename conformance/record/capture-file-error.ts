/**
 * Why a capture cannot be kept: `exists` there is such a file already; `unwritable` it cannot be made there; `cut-off` the
 * system takes no more of it.
 */
export type CaptureFileErrorCode = 'exists' | 'unwritable' | 'cut-off';

/** A capture that cannot be written. The message is one line: what was expected, what was found, where. */
export class CaptureFileError extends Error {
  override readonly name = 'CaptureFileError';

  constructor(
    readonly code: CaptureFileErrorCode,
    message: string,
  ) {
    super(message);
  }
}
