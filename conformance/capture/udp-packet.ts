import { ipPacket, type Route } from './ip-packet';

const HEADER = 8;

/** A UDP datagram in an IP packet, with its checksums (RFC 768); up to 65,507 bytes of data, in IPv6 up to 65,527. */
export function udpPacket(route: Route, data: Uint8Array): Buffer {
  const header = Buffer.alloc(HEADER);
  header.writeUInt16BE(route.from.port, 0);
  header.writeUInt16BE(route.to.port, 2);
  header.writeUInt16BE(HEADER + data.length, 4);
  return ipPacket(route, 'udp', Buffer.concat([header, data]));
}
