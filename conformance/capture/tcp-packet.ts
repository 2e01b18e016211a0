import { ipPacket, type Route } from './ip-packet';

const HEADER = 20;
const FLAG = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16 } as const;
const WINDOW = 65_535;

/** The most bytes that one segment carries here: that of IPv4 on a loopback interface with an MTU of 65,535 bytes. */
export const MAX_SEGMENT = 65_495;

/** What a TCP segment says. */
export interface Segment extends Route {
  readonly sequence: number;
  /** The next byte that is expected; undefined where nothing is known of the other side. */
  readonly acknowledgment: number | undefined;
  readonly flags: readonly Exclude<keyof typeof FLAG, 'ack'>[];
  readonly data?: Uint8Array;
}

/** A TCP segment in an IP packet, with its checksums (RFC 9293 section 3.1); a SYN tells its largest segment. */
export function tcpPacket(segment: Segment): Buffer {
  const { from, to, sequence, acknowledgment, flags, data = Buffer.alloc(0) } = segment;
  const options = flags.includes('syn') ? [2, 4, MAX_SEGMENT >> 8, MAX_SEGMENT & 0xff] : [];
  const header = Buffer.alloc(HEADER);
  header.writeUInt16BE(from.port, 0);
  header.writeUInt16BE(to.port, 2);
  header.writeUInt32BE(sequence >>> 0, 4);
  header.writeUInt32BE((acknowledgment ?? 0) >>> 0, 8);
  header.writeUInt8(((HEADER + options.length) / 4) << 4, 12);
  const bits = flags.reduce((sum, flag) => sum | FLAG[flag], acknowledgment === undefined ? 0 : FLAG.ack);
  header.writeUInt8(bits, 13);
  header.writeUInt16BE(WINDOW, 14);
  return ipPacket(segment, 'tcp', Buffer.concat([header, Buffer.from(options), data]));
}
