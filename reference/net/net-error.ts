/**
 * What can go wrong with an address or on a connection:
 * `bad-address` no HOST:PORT; `in-use`, `not-permitted`, `not-local` an address that cannot be bound; `unknown-host` a
 * name that nobody knows; `refused`, `unreachable` nobody answers there; `lost` the peer went away too early; `silent`
 * it let a deadline pass; `too-long` more than a datagram holds; `no-name` the input of a chat ended before it gave a
 * name; `failed` anything else that the system reports.
 */
export type NetErrorCode =
  | 'bad-address'
  | 'in-use'
  | 'not-permitted'
  | 'not-local'
  | 'unknown-host'
  | 'refused'
  | 'unreachable'
  | 'lost'
  | 'silent'
  | 'too-long'
  | 'no-name'
  | 'failed';

/** A failure of the network, or of the use of it. The message is one line: what was expected, what came, where. */
export class NetError extends Error {
  override readonly name = 'NetError';

  constructor(
    readonly code: NetErrorCode,
    message: string,
  ) {
    super(message);
  }
}
