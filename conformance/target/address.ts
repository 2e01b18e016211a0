import { lookup } from 'node:dns/promises';
import { type Address, formatAddress } from '../../reference/net/parse-address';
import type { RunningTarget, Target } from './target';
import { TargetError } from './target-error';

/** A server that somebody else has started, at `address`. */
export function addressTarget(address: Address): Target {
  const description = formatAddress(address);
  return { description, options: ['--target', description], start: async () => running(await resolve(address)) };
}

/** An address whose host is numeric. Rejects with TargetError `unresolvable`. */
export async function resolve({ host, port }: Address): Promise<Address> {
  try {
    return { host: (await lookup(host)).address, port };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new TargetError('unresolvable', `expected a host name or an IP address, got ${host}, which has no address (${code})`);
  }
}

const running = (address: Address): RunningTarget => ({
  address,
  own: false,
  exit: undefined,
  onExit: () => () => undefined,
  lastWords: () => '',
  stop: async () => undefined,
});
