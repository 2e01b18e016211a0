import type { Address } from '../../reference/net/parse-address';
import { addressBytes, sixteenBytes } from './address-bytes';
import { internetChecksum } from './internet-checksum';
import { PROTOCOL } from './ip';

const TTL = 64;
const DO_NOT_FRAGMENT = 0x4000;
const IPV4_HEADER = 20;
const IPV6_HEADER = 40;

/** Where TCP and UDP have the checksum in their headers. */
const CHECKSUM_AT = { tcp: 16, udp: 6 } as const;

/** Who sends a packet to whom, by IP address. */
export interface Route {
  readonly from: Address;
  readonly to: Address;
}

/**
 * An IP packet around a TCP segment or a UDP datagram, whose checksum it fills in (RFC 791, RFC 8200, RFC 9293, RFC 768).
 * It is one of IPv4, or of IPv6 if an address of the two is. Throws a RangeError for a host that is no IP address.
 */
export function ipPacket({ from, to }: Route, transport: keyof typeof PROTOCOL, payload: Buffer): Buffer {
  const addresses = pair(addressBytes(from.host), addressBytes(to.host));
  const protocol = PROTOCOL[transport];
  // IPv6 has longer fields here (RFC 8200 section 8.1): zeros more, so that the sum is the same.
  const pseudoHeader = Buffer.from([0, protocol, payload.length >> 8, payload.length & 0xff]);
  const checksum = internetChecksum(Buffer.concat([addresses, pseudoHeader, payload]));
  // 0 would mean that a datagram has none, and its other form stands for it; in TCP it is a sum like any other.
  const isNone = transport === 'udp' && checksum === 0;
  payload.writeUInt16BE(isNone ? 0xffff : checksum, CHECKSUM_AT[transport]);
  const header = addresses.length === 8 ? ipv4Header : ipv6Header;
  return Buffer.concat([header(addresses, protocol, payload.length), payload]);
}

const pair = (from: Buffer, to: Buffer): Buffer =>
  Buffer.concat(from.length === to.length ? [from, to] : [sixteenBytes(from), sixteenBytes(to)]);

function ipv4Header(addresses: Buffer, protocol: number, length: number): Buffer {
  const header = Buffer.alloc(IPV4_HEADER);
  header.writeUInt8(0x45, 0);
  header.writeUInt16BE(IPV4_HEADER + length, 2);
  header.writeUInt16BE(DO_NOT_FRAGMENT, 6);
  header.writeUInt8(TTL, 8);
  header.writeUInt8(protocol, 9);
  addresses.copy(header, 12);
  header.writeUInt16BE(internetChecksum(header), 10);
  return header;
}

function ipv6Header(addresses: Buffer, protocol: number, length: number): Buffer {
  const header = Buffer.alloc(IPV6_HEADER);
  header.writeUInt8(0x60, 0);
  header.writeUInt16BE(length, 4);
  header.writeUInt8(protocol, 6);
  header.writeUInt8(TTL, 7);
  addresses.copy(header, 8);
  return header;
}
