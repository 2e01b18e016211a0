import { ipv4At, ipv6At } from './ip-address';
import type { NetworkPacket } from './link';
import type { WireBytes } from './wire-bytes';

/** Protocol numbers of what is carried in IP. */
export const PROTOCOL = { tcp: 6, udp: 17 } as const;

/** An IP packet, or a fragment of one. */
export interface IpPacket {
  /** As `addressText` takes it. */
  readonly source: string;
  readonly destination: string;
  readonly protocol: number;
  /** The identification that all fragments of a packet have; 0 for an IPv6 packet that is no fragment. */
  readonly id: number;
  readonly fragment: Fragment | undefined;
  readonly payload: WireBytes;
  readonly seenAt: string;
}

/** Where in its packet's payload a fragment belongs. */
interface Fragment {
  readonly start: number;
  readonly last: boolean;
}

const EXTENSION = { hopByHop: 0, routing: 43, fragment: 44, destination: 60 } as const;
const EXTENSIONS: ReadonlySet<number> = new Set(Object.values(EXTENSION));

/**
 * Reads an IP header with its options or extensions; undefined for what a host would discard as malformed.
 */
export function readIp({ bytes, seenAt }: NetworkPacket): IpPacket | undefined {
  if (!bytes.has(1, 'an IP header')) return undefined;
  const version = bytes.u8(0) >> 4;
  if (version === 4) return readIpv4(bytes, seenAt);
  if (version === 6) return readIpv6(bytes, seenAt);
  return undefined;
}

/** RFC 791 section 3.1. */
function readIpv4(bytes: WireBytes, seenAt: string): IpPacket | undefined {
  if (!bytes.has(20, 'an IPv4 header')) return undefined;
  const header = (bytes.u8(0) & 0xf) * 4;
  // 0 is written by systems that leave the segmentation to the network card.
  const total = bytes.u16(2) || bytes.length;
  if (header < 20 || total < header || total > bytes.length) return undefined;
  const flags = bytes.u16(6);
  const start = (flags & 0x1fff) * 8;
  const last = (flags & 0x2000) === 0;
  return {
    source: ipv4At(bytes, 12),
    destination: ipv4At(bytes, 16),
    protocol: bytes.u8(9),
    id: bytes.u16(4),
    fragment: start === 0 && last ? undefined : { start, last },
    payload: bytes.first(total).from(header),
    seenAt,
  };
}

/** RFC 8200 section 3. */
function readIpv6(bytes: WireBytes, seenAt: string): IpPacket | undefined {
  if (!bytes.has(40, 'an IPv6 header')) return undefined;
  // 0 is written for a packet too long for the field.
  const length = bytes.u16(4) || bytes.length - 40;
  if (40 + length > bytes.length) return undefined;
  return skipExtensions({
    source: ipv6At(bytes, 8),
    destination: ipv6At(bytes, 24),
    protocol: bytes.u8(6),
    id: 0,
    fragment: undefined,
    payload: bytes.first(40 + length).from(40),
    seenAt,
  });
}

/**
 * Takes the IPv6 extension headers (RFC 8200 section 4) off, up to the fragment header of a fragment;
 * undefined if one is malformed. IPv4 has none of these protocols.
 */
export function skipExtensions(packet: IpPacket): IpPacket | undefined {
  if (!EXTENSIONS.has(packet.protocol)) return packet;
  let { protocol, id, payload } = packet;
  for (;;) {
    if (!EXTENSIONS.has(protocol)) return { ...packet, protocol, id, payload };
    if (!payload.has(8, 'an IPv6 extension header')) return undefined;
    const isFragment = protocol === EXTENSION.fragment;
    protocol = payload.u8(0);
    if (isFragment) {
      id = payload.u32(4);
      const fragment = fragmentOf(payload.u16(2));
      payload = payload.from(8);
      if (fragment) return { ...packet, protocol, id, fragment, payload };
    } else {
      const length = (payload.u8(1) + 1) * 8;
      if (!payload.has(length, 'an IPv6 extension header')) return undefined;
      payload = payload.from(length);
    }
  }
}

/** Undefined for a whole packet with a fragment header. */
function fragmentOf(field: number): Fragment | undefined {
  const start = field & 0xfff8;
  const last = (field & 1) === 0;
  return start === 0 && last ? undefined : { start, last };
}
