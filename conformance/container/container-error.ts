/**
 * Why nothing can be tested in containers: `no-engine` none answers; `no-image` the image cannot be had; `not-built` it
 * cannot be built; `no-prober` wirecheck itself cannot run beside the target.
 */
export type ContainerErrorCode = 'no-engine' | 'no-image' | 'not-built' | 'no-prober';

/** There are no containers to be tested in. The message says what was expected and what was found, in one line. */
export class ContainerError extends Error {
  override readonly name = 'ContainerError';

  constructor(
    readonly code: ContainerErrorCode,
    message: string,
  ) {
    // Builds and programs write what they like, colours and worse.
    super(
      message
        .replaceAll(/\p{Cc}\[[\d;]*m/gu, '')
        .replaceAll(/[\s\p{Cc}]+/gu, ' ')
        .trim(),
    );
  }
}
