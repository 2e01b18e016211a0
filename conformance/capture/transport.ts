import { Endpoint } from './endpoint';
import { type IpPacket, PROTOCOL } from './ip';
import type { WireBytes } from './wire-bytes';

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
  const header = (payload.u8(12) >> 4) * 4;
  if (header < 20 || header > payload.length) return undefined;
  const flags = payload.u8(13);
  return {
    transport: 'tcp',
    source: new Endpoint(packet.source, payload.u16(0)),
    destination: new Endpoint(packet.destination, payload.u16(2)),
    sequence: payload.u32(4),
    acknowledgment: flags & FLAG.ack ? payload.u32(8) : undefined,
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
  const length = payload.u16(4) || payload.length;
  if (length < 8 || (length > payload.length && payload.missing === 0)) return undefined;
  return {
    transport: 'udp',
    source: new Endpoint(packet.source, payload.u16(0)),
    destination: new Endpoint(packet.destination, payload.u16(2)),
    data: payload.first(length).from(8),
    id,
    seenAt,
  };
}
