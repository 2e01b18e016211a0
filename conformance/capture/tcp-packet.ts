import type { Address } from '../../reference/net/parse-address';
import { internetChecksum } from './internet-checksum';
import { PROTOCOL } from './ip';

const IP_HEADER = 20;
const TCP_HEADER = 20;
const FLAG = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16 } as const;
const TTL = 64;
const DO_NOT_FRAGMENT = 0x4000;
const WINDOW = 65_535;

/** The most bytes that one segment carries here: that of a loopback interface with an MTU of 65,535 bytes. */
export const MAX_SEGMENT = 65_535 - IP_HEADER - TCP_HEADER;

/** What a TCP segment says. */
export interface Segment {
  readonly from: Address;
  readonly to: Address;
  readonly sequence: number;
  /** The next byte that is expected; undefined where nothing is known of the other side. */
  readonly acknowledgment: number | undefined;
  readonly flags: readonly Exclude<keyof typeof FLAG, 'ack'>[];
  readonly data?: Uint8Array;
}

/** A TCP segment in an IPv4 packet, with both checksums (RFC 791, RFC 9293); a SYN tells its largest segment. */
export function tcpPacket(segment: Segment): Buffer {
  const addresses = Buffer.from([...addressBytes(segment.from), ...addressBytes(segment.to)]);
  const tcp = tcpBytes(segment);
  tcp.writeUInt16BE(internetChecksum(Buffer.concat([pseudoHeader(addresses, tcp.length), tcp])), 16);
  return Buffer.concat([ipHeader(addresses, tcp.length), tcp]);
}

function tcpBytes({ from, to, sequence, acknowledgment, flags, data = Buffer.alloc(0) }: Segment): Buffer {
  const options = flags.includes('syn') ? [2, 4, MAX_SEGMENT >> 8, MAX_SEGMENT & 0xff] : [];
  const header = Buffer.alloc(TCP_HEADER);
  header.writeUInt16BE(from.port, 0);
  header.writeUInt16BE(to.port, 2);
  header.writeUInt32BE(sequence >>> 0, 4);
  header.writeUInt32BE((acknowledgment ?? 0) >>> 0, 8);
  header.writeUInt8(((TCP_HEADER + options.length) / 4) << 4, 12);
  const bits = flags.reduce((sum, flag) => sum | FLAG[flag], acknowledgment === undefined ? 0 : FLAG.ack);
  header.writeUInt8(bits, 13);
  header.writeUInt16BE(WINDOW, 14);
  return Buffer.concat([header, Buffer.from(options), data]);
}

/** What the TCP checksum covers beside the segment (RFC 9293 section 3.1). */
function pseudoHeader(addresses: Buffer, length: number): Buffer {
  return Buffer.concat([addresses, Buffer.from([0, PROTOCOL.tcp, length >> 8, length & 0xff])]);
}

function ipHeader(addresses: Buffer, length: number): Buffer {
  const header = Buffer.alloc(IP_HEADER);
  header.writeUInt8(0x45, 0);
  header.writeUInt16BE(IP_HEADER + length, 2);
  header.writeUInt16BE(DO_NOT_FRAGMENT, 6);
  header.writeUInt8(TTL, 8);
  header.writeUInt8(PROTOCOL.tcp, 9);
  addresses.copy(header, 12);
  header.writeUInt16BE(internetChecksum(header), 10);
  return header;
}

function addressBytes({ host }: Address): number[] {
  const bytes = host.split('.').map(Number);
  if (bytes.length === 4 && bytes.every((byte) => byte >= 0 && byte <= 255)) return bytes;
  throw new RangeError(`expected an IPv4 address, got ${host}`);
}
