import { networkInterfaces } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Address, formatAddress } from '../../reference/net/parse-address';
import type { Program } from './program';
import { TargetError } from './target-error';
import type { Transport } from './transport';

/** A socket that closes sooner, with its program or without, was no server's, in milliseconds. */
const SETTLED = 100;

/** Where peers reach a socket that is bound to every address: one for IPv6 takes IPv4, too, where there is no other. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host !== '::') return host;
  const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  return addresses.some(({ address }) => address === '::1') ? '::1' : '127.0.0.1';
}

/**
 * The address at which a program waits for peers, as the kernel tells; undefined if it does not yet. Rejects with a
 * TargetError where it waits at several ports: nobody but its author knows which is meant.
 */
export async function discover(program: Program, transport: Transport): Promise<Address | undefined> {
  if ((await program.listening(transport)).length === 0) return undefined;
  await sleep(SETTLED);
  const sockets = await program.listening(transport);
  const [first] = sockets;
  if (!first || program.exit !== undefined) return undefined;
  const ports = new Set(sockets.map(({ port }) => port));
  if (ports.size > 1) {
    const found = sockets.map(formatAddress).sort().join(', ');
    throw new TargetError(
      'undiscoverable',
      `expected the command to listen at one ${transport} port, got ${found}: choose one with --target`,
    );
  }
  const { host, port } = sockets.find((socket) => !socket.host.includes(':')) ?? first;
  return { host: reachable(host), port };
}
