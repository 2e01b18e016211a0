import { CaptureError } from './capture-error';
import type { Packet } from './packet';
import { WireBytes } from './wire-bytes';

/** A packet without its link header. */
export interface NetworkPacket {
  /** From the IP header on. */
  readonly bytes: WireBytes;
  /**
   * Names the spot where it was seen: one packet may be captured on its way out of one interface and into
   * another.
   */
  readonly seenAt: string;
}

type Unwrap = (frame: WireBytes) => { readonly bytes: WireBytes; readonly spot?: string } | undefined;

const ETHERTYPES: ReadonlySet<number> = new Set([0x0800, 0x86dd]);
/** IEEE 802.1Q, 802.1ad, and what came before 802.1ad. */
const VLAN_TAGS: ReadonlySet<number> = new Set([0x8100, 0x88a8, 0x9100]);
/** AF_INET, then AF_INET6 as Linux, Windows, NetBSD, FreeBSD and macOS count it. */
const FAMILIES: ReadonlySet<number> = new Set([2, 10, 23, 24, 28, 30]);

function afterEthertype(frame: WireBytes, typeAt: number): WireBytes | undefined {
  for (let at = typeAt; frame.has(at + 2, 'a link header'); at += 4) {
    const type = frame.u16(at);
    if (!VLAN_TAGS.has(type)) return ETHERTYPES.has(type) ? frame.from(at + 2) : undefined;
  }
  return undefined;
}

const ethernet: Unwrap = (frame) => {
  const bytes = afterEthertype(frame, 12);
  return bytes && { bytes };
};

const linuxCooked: Unwrap = (frame) => {
  const bytes = afterEthertype(frame, 14);
  return bytes && { bytes, spot: `${frame.u16(0)}` };
};

const linuxCookedV2: Unwrap = (frame) => {
  if (!frame.has(20, 'a link header') || !ETHERTYPES.has(frame.u16(0))) return undefined;
  const spot = `${frame.u32(4)}/${frame.u8(10)}`;
  return { bytes: frame.from(20), spot };
};

/** The family is in the byte order of the machine that captured, which need not be the file's. */
const loopback: Unwrap = (frame) => {
  if (!frame.has(4, 'a link header')) return undefined;
  const { captured } = frame;
  const known = FAMILIES.has(captured.readUInt32BE(0)) || FAMILIES.has(captured.readUInt32LE(0));
  return known ? { bytes: frame.from(4) } : undefined;
};

const raw: Unwrap = (frame) => ({ bytes: frame });

/**
 * By LINKTYPE_ number, as registered at tcpdump.org/linktypes.html; 12 and 14 are DLT_RAW of some systems.
 */
const LINKS: ReadonlyMap<number, Unwrap> = new Map([
  [0, loopback],
  [1, ethernet],
  [12, raw],
  [14, raw],
  [101, raw],
  [108, loopback],
  [113, linuxCooked],
  [228, raw],
  [229, raw],
  [276, linuxCookedV2],
]);

/**
 * Takes the link header off: undefined if there is no IP behind it, a `CaptureError` for a link type not
 * known here.
 */
export function unwrapLink(packet: Packet): NetworkPacket | undefined {
  const unwrap = LINKS.get(packet.linkType);
  if (!unwrap) {
    const expected = `one of the link types ${[...LINKS.keys()].join(', ')}`;
    throw new CaptureError('unknown-link-type', expected, `${packet.linkType}`, packet);
  }
  const missing = Math.max(packet.length - packet.data.length, 0);
  const inner = unwrap(new WireBytes(packet.data, missing, 'snapped', packet));
  return inner && { bytes: inner.bytes, seenAt: `${packet.interface}/${inner.spot ?? ''}` };
}
