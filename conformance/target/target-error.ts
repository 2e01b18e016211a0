/**
 * Why there is no target to test: `unresolvable` its name has no address; `unreachable` nothing listens there;
 * `port-taken` something else listens where the command shall; `not-started` the command cannot be run, or ends before
 * it listens; `never-listened` it runs but does not listen in time; `undiscoverable` it cannot be told where it listens;
 * `in-background` it has ended, and left a server behind that listens.
 */
export type TargetErrorCode =
  | 'unresolvable'
  | 'unreachable'
  | 'port-taken'
  | 'not-started'
  | 'never-listened'
  | 'undiscoverable'
  | 'in-background';

/** The target cannot be tested. The message says what was expected, what was found and where. */
export class TargetError extends Error {
  override readonly name = 'TargetError';

  constructor(
    readonly code: TargetErrorCode,
    message: string,
  ) {
    super(message);
  }
}
