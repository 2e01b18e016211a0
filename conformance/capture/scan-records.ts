import type { Packet } from './packet';
import { RECORD_HEADER, type ReadRecords } from './pcap-record';

/** Reads records as `parseRecords` does, several times as fast. */
export const scanRecords: ReadRecords = ({ file, little, tick, linkType }, records, start) => {
  const packets: Packet[] = [];
  const u32 = (at: number) => (little ? records.readUInt32LE(at) : records.readUInt32BE(at));
  for (let at = 0; at < records.length; ) {
    const time = BigInt(u32(at)) * 1_000_000_000n + BigInt(u32(at + 4)) * tick;
    const end = at + RECORD_HEADER + u32(at + 8);
    const data = records.subarray(at + RECORD_HEADER, end);
    packets.push({ file, offset: start + at, time, linkType, interface: 0, data, length: u32(at + 12) });
    at = end;
  }
  return packets;
};
