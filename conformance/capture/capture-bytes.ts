import { ByteReader } from './byte-reader';
import type { Packet } from './packet';

/** Bytes of captures, for tests only. All numbers on the wire are big-endian. */

const u16 = (...values: number[]): Buffer =>
  Buffer.from(values.flatMap((value) => [(value >>> 8) & 0xff, value & 0xff]));

const u32 = (...values: number[]): Buffer =>
  Buffer.concat(values.map((value) => u16(value >>> 16, value & 0xffff)));

interface Addresses {
  /** `10.0.0.1:5000`. */
  readonly from: string;
  readonly to: string;
}

interface SegmentFields extends Addresses {
  readonly seq: number;
  readonly ack?: number;
  /** Of the letters S, F and R; A goes without saying where there is an `ack`. */
  readonly flags?: string;
  readonly data?: string;
}

/** An IPv4 packet without options. `fragment` is the field of that name: flags and offset. */
export function ipv4(
  from: string,
  to: string,
  protocol: number,
  payload: Buffer,
  { id = 0, fragment = 0 } = {},
): Buffer {
  const addresses = [from, to].flatMap((text) => text.split('.').map(Number));
  const head = [
    u16(0x4500, 20 + payload.length, id, fragment),
    Buffer.from([64, protocol, 0, 0, ...addresses]),
  ];
  return Buffer.concat([...head, payload]);
}

/** An IPv6 packet from ::1 to ::2. */
export function ipv6(nextHeader: number, payload: Buffer): Buffer {
  const address = (last: number) => Buffer.from([...new Array(15).fill(0), last]);
  const head = Buffer.concat([u32(0x60000000), u16(payload.length), Buffer.from([nextHeader, 64])]);
  return Buffer.concat([head, address(1), address(2), payload]);
}

/** A TCP segment without an IP header. */
export function tcpPayload({ from, to, seq, ack, flags = '', data = '' }: SegmentFields): Buffer {
  const bit = (letter: string, value: number) => (flags.includes(letter) ? value : 0);
  const bits = bit('F', 1) | bit('S', 2) | bit('R', 4) | (ack === undefined ? 0 : 16);
  const head = [u16(portOf(from), portOf(to)), u32(seq, ack ?? 0), u16(0x5000 | bits, 0xffff, 0, 0)];
  return Buffer.concat([...head, Buffer.from(data)]);
}

/** A UDP datagram without an IP header. */
export const udpPayload = (from: number, to: number, data: string | Buffer): Buffer => {
  const bytes = Buffer.from(data);
  return Buffer.concat([u16(from, to, 8 + bytes.length, 0), bytes]);
};

/** A TCP segment in an IPv4 packet. */
export const tcp = (fields: SegmentFields): Buffer =>
  ipv4(hostOf(fields.from), hostOf(fields.to), 6, tcpPayload(fields));

/** Two hosts that talk, and where their capture begins. */
export const CLIENT = '10.0.0.1:5000';
export const SERVER = '10.0.0.2:1234';
export const START = { file: 'test.pcap', offset: 24 };

/** A segment of the client's, or of the server's. */
export const up = (fields: Omit<SegmentFields, keyof Addresses>): Buffer =>
  tcp({ from: CLIENT, to: SERVER, ...fields });
export const down = (fields: Omit<SegmentFields, keyof Addresses>): Buffer =>
  tcp({ from: SERVER, to: CLIENT, ...fields });

/** A UDP datagram in an IPv4 packet. */
export const udp = ({ from, to }: Addresses, data: string, id = 0): Buffer =>
  ipv4(hostOf(from), hostOf(to), 17, udpPayload(portOf(from), portOf(to), data), { id });

/** A captured packet; the link type is raw IP where nothing else is said. */
export const packet = (data: Buffer, fields: Partial<Packet> = {}): Packet => ({
  file: 'test.pcap',
  offset: 24,
  time: 0n,
  linkType: 101,
  interface: 0,
  data,
  length: data.length,
  ...fields,
});

/** The packets as a capture gives them. */
export async function* packets(...all: readonly (Buffer | Packet)[]): AsyncGenerator<Packet[]> {
  for (const one of all) yield [Buffer.isBuffer(one) ? packet(one) : one];
}

/** A little-endian pcap file with microseconds. */
export function pcap(linkType: number, ...frames: readonly Buffer[]): Buffer {
  const header = Buffer.from('d4c3b2a102000400000000000000000000000400', 'hex');
  const records = frames.flatMap((frame) => [swapped(u32(0, 0, frame.length, frame.length)), frame]);
  return Buffer.concat([header, swapped(u32(linkType)), ...records]);
}

/** A reader of these bytes, which come `size` at a time. */
export function readerOf(bytes: Buffer, size = bytes.length || 1): ByteReader {
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  return new ByteReader('test.pcap', chunks());
}

/** All packets, and the error that ends them if one does. */
export async function drainPackets(
  batches: AsyncIterable<readonly Packet[]>,
): Promise<{ items: Packet[]; error?: unknown }> {
  const { items, ...rest } = await drain(batches);
  return { items: items.flat(), ...rest };
}

/** All that comes, and the error that ends it if one does. */
export async function drain<T>(source: AsyncIterable<T>): Promise<{ items: T[]; error?: unknown }> {
  const items: T[] = [];
  try {
    for await (const item of source) items.push(item);
    return { items };
  } catch (error) {
    return { items, error };
  }
}

const hostOf = (endpoint: string): string => endpoint.slice(0, endpoint.lastIndexOf(':'));
const portOf = (endpoint: string): number => Number(endpoint.slice(endpoint.lastIndexOf(':') + 1));
const swapped = (words: Buffer): Buffer => Buffer.from(words).swap32();
