import { ipv4 } from '../capture-bytes';

/** Other forms of an IPv4 packet without options, for tests only. */

const HEADER = 20;
const MORE = 0x2000;
/** RFC 8200 section 4: hop-by-hop options (padding), routing (none left to visit), destination options (padding). */
const EXTENSIONS = [
  { protocol: 0, body: '0104 00000000' },
  { protocol: 43, body: '0000 00000000' },
  { protocol: 60, body: '0104 00000000' },
];
const FRAGMENT = 44;

const addressOf = (packet: Buffer, at: number): string => packet.subarray(at, at + 4).join('.');

/** Its fragments of 16 bytes each (RFC 791 section 3.2). */
export function fragments(packet: Buffer): Buffer[] {
  return pieces(packet.subarray(HEADER)).map(({ start, piece, last }) =>
    ipv4(addressOf(packet, 12), addressOf(packet, 16), packet[9] ?? 0, piece, {
      id: packet.readUInt16BE(4),
      fragment: (last ? 0 : MORE) | (start / 8),
    }),
  );
}

/** The same in IPv6: each address behind fd00::. */
export const inIpv6 = (packet: Buffer): Buffer => ipv6(packet, packet[9] ?? 0, packet.subarray(HEADER));

/** The same in IPv6, with extension headers. */
export function withExtensions(packet: Buffer): Buffer {
  let [protocol, payload] = [packet[9] ?? 0, packet.subarray(HEADER)];
  for (const extension of EXTENSIONS.toReversed()) {
    payload = Buffer.concat([Buffer.from([protocol, 0]), hex(extension.body), payload]);
    protocol = extension.protocol;
  }
  return ipv6(packet, protocol, payload);
}

/** The same in IPv6, in fragments of 16 bytes (RFC 8200 section 4.5). */
export const fragmentsOfIpv6 = (packet: Buffer): Buffer[] =>
  pieces(packet.subarray(HEADER)).map(({ start, piece, last }) => {
    const header = Buffer.from([
      packet[9] ?? 0,
      0,
      start >> 8,
      start | (last ? 0 : 1),
      0,
      0,
      0,
      packet[5] ?? 0,
    ]);
    return ipv6(packet, FRAGMENT, Buffer.concat([header, piece]));
  });

function ipv6(packet: Buffer, protocol: number, payload: Buffer): Buffer {
  const start = Buffer.from([0x60, 0, 0, 0, payload.length >> 8, payload.length, protocol, 64]);
  const address = (at: number) => [hex('fd00 0000 0000 0000 0000 0000'), packet.subarray(at, at + 4)];
  return Buffer.concat([start, ...address(12), ...address(16), payload]);
}

function pieces(payload: Buffer): { start: number; piece: Buffer; last: boolean }[] {
  return Array.from({ length: Math.ceil(payload.length / 16) }, (_, i) => {
    const start = 16 * i;
    return { start, piece: payload.subarray(start, start + 16), last: start + 16 >= payload.length };
  });
}

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
