import type { WireBytes } from './wire-bytes';

/** The IPv4 address at `at` as it stands there: a character for each two bytes. */
export const ipv4At = (bytes: WireBytes, at: number): string =>
  String.fromCharCode(bytes.u16(at), bytes.u16(at + 2));

/** The IPv6 address at `at` in the same way. */
export const ipv6At = (bytes: WireBytes, at: number): string =>
  ipv4At(bytes, at) + ipv4At(bytes, at + 4) + ipv4At(bytes, at + 8) + ipv4At(bytes, at + 12);

/** Such an address as text. */
export function addressText(address: string): string {
  const bytes = Buffer.from(address, 'utf16le').swap16();
  return bytes.length === 4 ? ipv4Address(bytes, 0) : ipv6Address(bytes, 0);
}

/** The four bytes at `at` as text: `127.0.0.1`. */
export const ipv4Address = (bytes: Buffer, at: number): string => bytes.subarray(at, at + 4).join('.');

/** The sixteen bytes at `at` as text, in brackets so that a port may follow: `[::1]` (RFC 5952). */
export function ipv6Address(bytes: Buffer, at: number): string {
  const groups = Array.from({ length: 8 }, (_, i) => bytes.readUInt16BE(at + 2 * i));
  const { start, length } = longestZeros(groups);
  const text = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  if (length < 2) return `[${text(groups)}]`;
  return `[${text(groups.slice(0, start))}::${text(groups.slice(start + length))}]`;
}

/** The first of the longest runs of zero groups. */
function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let longest = { start: 0, length: 0 };
  let length = 0;
  groups.forEach((group, i) => {
    length = group === 0 ? length + 1 : 0;
    if (length > longest.length) longest = { start: i + 1 - length, length };
  });
  return longest;
}
