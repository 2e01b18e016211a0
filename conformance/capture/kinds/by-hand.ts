import { gzipSync } from 'node:zlib';
import { pcap, tcp } from '../capture-bytes';
import type { CaptureErrorCode } from '../capture-error';
import { fragments, fragmentsOfIpv6, inIpv6, withExtensions } from './ip-forms';
import { inOtherOrder, snapped, withNanoseconds } from './pcap-forms';
import { PcapngBytes } from './pcapng-bytes';
import { packetsOf, type Talk, talk } from './talk';

/** A kind of capture, made of bytes, for tests only. */
export interface Kind {
  readonly name: string;
  readonly capture: Buffer;
  /** Of the client, at 10.0.0.1 or fd00::a00:1: each kind has another. */
  readonly port: number;
  readonly reads: Reading;
}

/** What is to be read of the talk that a capture shows. */
type Reading = 'all' | 'all in IPv6' | 'all but the opening' | 'two connections' | CaptureErrorCode;

type Make = (one: Talk, port: number) => Buffer;

const RAW_IP = 101;
const little = new PcapngBytes('little');
const big = new PcapngBytes('big');

/** Each packet behind a link header, given in hexadecimal. */
const behind =
  (linkType: number, header: string): Make =>
  (one) =>
    pcap(linkType, ...packetsOf(one).map((packet) => after(header, packet)));

const after = (header: string, packet: Buffer): Buffer =>
  Buffer.concat([Buffer.from(header.replaceAll(' ', ''), 'hex'), packet]);

/** Each packet in another form. */
const each =
  (become: (packet: Buffer) => Buffer | Buffer[]): Make =>
  (one) =>
    pcap(RAW_IP, ...packetsOf(one).flatMap(become));

const plain = each((packet) => packet);

/** Enhanced packets, a second apart where the clock of the interface has so many ticks in a second. */
const enhanced = (
  bytes: PcapngBytes,
  packets: readonly Buffer[],
  { id = 0, ticks = 1_000_000n } = {},
): Buffer =>
  Buffer.concat(
    packets.map((packet, i) => bytes.enhanced(id, packet, 1_700_000_000n * ticks + BigInt(i) * ticks)),
  );

const oneSection = (bytes: PcapngBytes, packets: readonly Buffer[]): Buffer =>
  Buffer.concat([bytes.section(), bytes.interface(RAW_IP), enhanced(bytes, packets)]);

const ETHERNET = '00112233445566778899aabb';
const NO_ADDRESS = '0000000000000000';

const LINKS: Readonly<Record<string, Make>> = {
  Ethernet: behind(1, `${ETHERNET} 0800`),
  'a VLAN tag (802.1Q)': behind(1, `${ETHERNET} 8100 0005 0800`),
  'two VLAN tags (802.1ad)': behind(1, `${ETHERNET} 88a8 0006 8100 0005 0800`),
  'null, little-endian': behind(0, '02000000'),
  'null, big-endian': behind(0, '00000002'),
  'loop (OpenBSD)': behind(108, '00000002'),
  'Linux cooked': behind(113, `0000 0304 0006 ${NO_ADDRESS} 0800`),
  'Linux cooked with a VLAN tag': behind(113, `0000 0304 0006 ${NO_ADDRESS} 8100 0005 0800`),
  'Linux cooked v2': behind(276, `0800 0000 00000001 0304 00 06 ${NO_ADDRESS}`),
  'raw IP': plain,
  'raw IPv4': behind(228, ''),
};

const IN_IPV6: Readonly<Record<string, Make>> = {
  'raw IPv6': (one) => pcap(229, ...packetsOf(one).map(inIpv6)),
  'null with the family of macOS': (one) =>
    pcap(0, ...packetsOf(one).map((packet) => after('1e000000', inIpv6(packet)))),
  'IPv6 with extension headers': each(withExtensions),
  'IPv6 in fragments': each(fragmentsOfIpv6),
};

const FILES: Readonly<Record<string, Make>> = {
  'big-endian pcap': (one, port) => inOtherOrder(plain(one, port)),
  'pcap with nanoseconds': (one, port) => withNanoseconds(plain(one, port)),
  'big-endian pcap with nanoseconds': (one, port) => inOtherOrder(withNanoseconds(plain(one, port))),
  'pcap in gzip': (one, port) => gzipSync(plain(one, port)),
  'pcapng in gzip': (one) => gzipSync(oneSection(little, packetsOf(one))),
  pcapng: (one) => oneSection(little, packetsOf(one)),
  'big-endian pcapng': (one) => oneSection(big, packetsOf(one)),
  'pcapng with simple packets': (one) =>
    Buffer.concat([
      little.section(),
      little.interface(RAW_IP),
      ...packetsOf(one).map((packet) => little.simple(packet)),
    ]),
  'pcapng with several sections': (one) =>
    Buffer.concat([
      oneSection(little, [...one.handshake, ...one.data]),
      oneSection(big, [...one.ends, ...one.udp]),
    ]),
  'pcapng with several interfaces, of other links and clocks': (one) =>
    Buffer.concat([
      little.section(),
      little.interface(1),
      little.interface(RAW_IP, { resolution: 9 }),
      enhanced(
        little,
        [...one.handshake, ...one.data].map((packet) => after(`${ETHERNET} 0800`, packet)),
      ),
      enhanced(little, [...one.ends, ...one.udp], { id: 1, ticks: 1_000_000_000n }),
    ]),
};

const HAPPENINGS: Readonly<Record<string, Make>> = {
  'IPv4 in fragments': each(fragments),
  'IPv4 in fragments, the last first': each((packet) => fragments(packet).toReversed()),
  'each segment twice': (one) =>
    pcap(RAW_IP, ...packetsOf({ ...one, udp: [] }).flatMap((packet) => [packet, packet]), ...one.udp),
  'data out of order': (one) => pcap(RAW_IP, ...packetsOf({ ...one, data: swap(one.data) })),
  'sent again in other segments': (one, port) =>
    pcap(RAW_IP, ...packetsOf({ ...one, data: [...one.data, again(port)] })),
  'keep-alives, without a byte and with one': (one, port) =>
    pcap(RAW_IP, ...packetsOf({ ...one, data: [...one.data, ...keepAlives(port)] })),
  'sequence numbers that wrap': (_, port) => pcap(RAW_IP, ...packetsOf(talk(port, 0xffff_fffc))),
};

/** The question comes in two segments; in the other order the first has to be waited for. */
const swap = ([first, second, ...rest]: readonly Buffer[]): Buffer[] =>
  [second, first, ...rest].filter((packet) => packet !== undefined);

const up = (port: number) => ({ from: `10.0.0.1:${port}`, to: '10.0.0.2:1234', ack: 308 });
const again = (port: number): Buffer => tcp({ ...up(port), seq: 104, data: 'efghijklmnop' });
/** RFC 1122 section 4.2.3.6: with the number before the next, and a byte of garbage where an old TCP wants one. */
const keepAlives = (port: number): Buffer[] => ['', 'X'].map((data) => tcp({ ...up(port), seq: 115, data }));

const PARTS: Readonly<Record<string, { readonly make: Make; readonly reads: Reading }>> = {
  'a connection older than the capture': {
    make: (one) => pcap(RAW_IP, ...packetsOf({ ...one, handshake: [] })),
    reads: 'all but the opening',
  },
  'a port used again': {
    make: (one, port) =>
      pcap(RAW_IP, ...packetsOf(one), ...packetsOf({ ...talk(port, 0x5000_0000), udp: [] })),
    reads: 'two connections',
  },
  'a segment lost': {
    make: (one) => pcap(RAW_IP, ...packetsOf({ ...one, data: one.data.slice(1) })),
    reads: 'gap',
  },
  'packets cut off by the snap length': {
    make: (one, port) => snapped(plain(one, port), 44),
    reads: 'snapped',
  },
};

const whole = (makes: Readonly<Record<string, Make>>, reads: Reading) =>
  Object.entries(makes).map(([name, make]) => ({ name, make, reads }));

/** All kinds of captures. */
export const KINDS: readonly Kind[] = [
  ...whole(LINKS, 'all'),
  ...whole(IN_IPV6, 'all in IPv6'),
  ...whole(FILES, 'all'),
  ...whole(HAPPENINGS, 'all'),
  ...Object.entries(PARTS).map(([name, part]) => ({ name, ...part })),
].map(({ name, make, reads }, i) => {
  const port = 5000 + i;
  return { name, capture: make(talk(port), port), port, reads };
});
