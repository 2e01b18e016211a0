import { isIPv4, isIPv6 } from 'node:net';

/** What an IPv4 address in IPv6's clothes begins with (RFC 4291 section 2.5.5.2). */
const MAPPED = Buffer.from('00000000000000000000ffff', 'hex');

/**
 * The bytes of an IP address: 4, or 16 of IPv6. An IPv4 address that is written as one of IPv6 is what it is, and a zone
 * is left out. Throws a RangeError for what is no address.
 */
export function addressBytes(host: string): Buffer {
  const [address = ''] = host.split('%');
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number));
  if (!isIPv6(address)) throw new RangeError(`expected an IP address, got ${host}`);
  const bytes = ipv6Bytes(address);
  return bytes.subarray(0, 12).equals(MAPPED) ? bytes.subarray(12) : bytes;
}

/** The address in 16 bytes, whatever it is. */
export const sixteenBytes = (address: Buffer): Buffer =>
  address.length === 16 ? address : Buffer.concat([MAPPED, address]);

function ipv6Bytes(address: string): Buffer {
  // In a URL every address has one form, in which no part is written as IPv4.
  const { hostname } = new URL(`http://[${address}]`);
  const [head = [], tail = []] = hostname
    .slice(1, -1)
    .split('::')
    .map((half) => (half === '' ? [] : half.split(':')));
  const zeros = new Array<string>(8 - head.length - tail.length).fill('0');
  const groups = [...head, ...zeros, ...tail].map((group) => group.padStart(4, '0'));
  return Buffer.from(groups.join(''), 'hex');
}
