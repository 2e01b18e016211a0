import { type IpPacket, PROTOCOL } from './ip';
import type { WireBytes } from './wire-bytes';

/** One end of a connection or flow: `127.0.0.1:1234` or `[::1]:1234`. */
export interface Endpoint {
  readonly name: string;
  readonly port: number;
}

/** What TCP and UDP have in common. */
interface Addressed {
  readonly source: Endpoint;
  readonly destination: Endpoint;
  readonly data: WireBytes;
}

/** A TCP segment (RFC 9293 section 3.1), without its options. */
export interface TcpSegment extends Addressed {
  readonly transport: 'tcp';
  readonly sequence: number;
  /** The next byte that the sender expects; undefined where it says nothing of that. */
  readonly acknowledgment: number | undefined;
  readonly syn: boolean;
  readonly fin: boolean;
  readonly rst: boolean;
}

/** A UDP datagram (RFC 768). */
export interface UdpDatagram extends Addressed {
  readonly transport: 'udp';
  /** The IP identification. */
  readonly id: number;
  readonly seenAt: string;
}

const FLAG = { fin: 1, syn: 2, rst: 4, ack: 16 } as const;

/** What programs say to one another, as it is carried in IP. */
export type Message = TcpSegment | UdpDatagram;

/** Reads what a whole IP packet carries; undefined if that is neither TCP nor UDP, or malformed. */
export function readTransport(packet: IpPacket): Message | undefined {
  switch (packet.protocol) {
    case PROTOCOL.tcp:
      return readTcp(packet);
    case PROTOCOL.udp:
      return readUdp(packet);
    default:
      return undefined;
  }
}

function readTcp(packet: IpPacket): TcpSegment | undefined {
  const { payload } = packet;
  if (!payload.has(20, 'a TCP header')) return undefined;
  const { captured } = payload;
  const header = (captured.readUInt8(12) >> 4) * 4;
  if (header < 20 || header > payload.length) return undefined;
  const flags = captured.readUInt8(13);
  return {
    transport: 'tcp',
    ...endpoints(packet),
    sequence: captured.readUInt32BE(4),
    acknowledgment: flags & FLAG.ack ? captured.readUInt32BE(8) : undefined,
    syn: (flags & FLAG.syn) !== 0,
    fin: (flags & FLAG.fin) !== 0,
    rst: (flags & FLAG.rst) !== 0,
    data: payload.from(header),
  };
}

function readUdp(packet: IpPacket): UdpDatagram | undefined {
  const { payload, id, seenAt } = packet;
  if (!payload.has(8, 'a UDP header')) return undefined;
  // 0 is written for a datagram too long for the field (RFC 2675 section 4).
  const length = payload.captured.readUInt16BE(4) || payload.length;
  if (length < 8 || (length > payload.length && payload.missing === 0)) return undefined;
  return { transport: 'udp', ...endpoints(packet), data: payload.first(length).from(8), id, seenAt };
}

function endpoints({ source, destination, payload }: IpPacket): { source: Endpoint; destination: Endpoint } {
  const from = payload.captured.readUInt16BE(0);
  const to = payload.captured.readUInt16BE(2);
  return {
    source: { name: `${source}:${from}`, port: from },
    destination: { name: `${destination}:${to}`, port: to },
  };
}
