import { type Address, parseAddress } from '../../reference/net/parse-address';
import { PLACEHOLDER } from '../target/command';

/** Where a server is by its `--target`; undefined where that leaves the port open. Throws as parseAddress does. */
export const knownAddress = (target: string | undefined): Address | undefined =>
  target === undefined || target.includes(PLACEHOLDER) ? undefined : parseAddress(target);
