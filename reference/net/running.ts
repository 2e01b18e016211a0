import type { Address } from './parse-address';

/** A server that runs. */
export interface Running {
  /** Where it really listens: a port that was given as 0 is known here. */
  readonly address: Address;
  /** Resolves when the server has stopped and let go of all its sockets. */
  readonly closed: Promise<void>;
  /** Stops it and closes its clients' connections; resolves with `closed`. To call it again changes nothing. */
  close(): Promise<void>;
}
