import { lookup } from 'node:dns/promises';
import { type Address, formatAddress } from '../../reference/net/parse-address';
import type { RunningTarget, Target } from './target';
import { TargetError } from './target-error';
import type { Transport } from './transport';
import { isRefused } from './udp-refusal';

/** A server that somebody else has started, at `address`. */
export function addressTarget(address: Address, transport: Transport): Target {
  const description = formatAddress(address);
  return {
    description,
    options: ['--target', description],
    instances: 1,
    start: () => start(address, transport),
  };
}

async function start(address: Address, transport: Transport): Promise<RunningTarget> {
  const resolved = await resolve(address);
  if (transport === 'udp' && (await isRefused(resolved))) {
    throw new TargetError(
      'unreachable',
      `expected a server at ${formatAddress(address)}, but its port is closed`,
    );
  }
  return running(resolved);
}

/** An address whose host is numeric. Rejects with TargetError `unresolvable`. */
export async function resolve({ host, port }: Address): Promise<Address> {
  try {
    return { host: (await lookup(host)).address, port };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new TargetError(
      'unresolvable',
      `expected a host name or an IP address, got ${host}, which has no address (${code})`,
    );
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
