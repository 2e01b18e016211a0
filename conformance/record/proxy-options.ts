import type { Address } from '../../reference/net/parse-address';
import type { Tape } from './tape';

/** Where a proxy stands between clients and a server. */
export interface ProxyOptions {
  /** Where clients connect; port 0 is any free one. */
  readonly listen: Address;
  /** Where the server is. */
  readonly target: Address;
  readonly tape: Tape;
  /** Is told, in one line, what a client could not be given. It must not throw. */
  readonly onTrouble: (line: string) => void;
}
