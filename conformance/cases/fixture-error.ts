/**
 * What is wrong with a fixture: `unreadable` its sidecar or its folder cannot be read; `bad-sidecar` the sidecar is not
 * what it must be; `changed` the capture is not the one that the sidecar describes; `unfit` the two do not fit together.
 */
export type FixtureErrorCode = 'unreadable' | 'bad-sidecar' | 'changed' | 'unfit';

/** A capture or its sidecar cannot be used. The message says what was expected, what was found and in which file. */
export class FixtureError extends Error {
  override readonly name = 'FixtureError';

  constructor(
    readonly code: FixtureErrorCode,
    message: string,
  ) {
    super(message);
  }
}
