import { NetError, type NetErrorCode } from './net-error';

/** How the system's own codes read to people. */
const MEANINGS: Readonly<Record<string, readonly [NetErrorCode, string]>> = {
  EADDRINUSE: ['in-use', 'an address that is in use'],
  EACCES: ['not-permitted', 'permission denied'],
  EPERM: ['not-permitted', 'permission denied'],
  EADDRNOTAVAIL: ['not-local', 'an address that is not of this machine'],
  ENOTFOUND: ['unknown-host', 'a host name that nobody knows'],
  EAI_AGAIN: ['unknown-host', 'no answer from the name service'],
  ECONNREFUSED: ['refused', 'connection refused'],
  EHOSTUNREACH: ['unreachable', 'no route to the host'],
  ENETUNREACH: ['unreachable', 'no route to the network'],
  ETIMEDOUT: ['unreachable', 'no answer'],
  ECONNRESET: ['lost', 'a reset connection'],
  EPIPE: ['lost', 'a closed connection'],
  EMSGSIZE: ['too-long', 'a message longer than a datagram can be'],
};

/** What a system call failed with, as a NetError: `expected EXPECTED, got MEANING (CODE), at PLACE`. */
export function netError(cause: NodeJS.ErrnoException, expected: string, place: string): NetError {
  const code = cause.code ?? cause.message;
  const [kind, meaning] = MEANINGS[code] ?? ['failed', 'an error of the system'];
  return new NetError(kind, `expected ${expected}, got ${meaning} (${code}), at ${place}`);
}
