import { EventEmitter } from 'node:events';
import { type PcapPacket, parse } from 'pcap-parser';
import type { Packet } from './packet';
import { RECORD_HEADER, type ReadRecords } from './pcap-record';

/**
 * Reads records with pcap-parser. It knows one clock only, and would believe any length and not notice an end of file: so
 * it is told of that clock, and given whole records.
 */
export const parseRecords: ReadRecords = ({ file, little, tick, linkType }, records, start) => {
  const stream = Object.assign(new EventEmitter(), { pause() {}, resume() {} });
  const packets: Packet[] = [];
  let offset = start;
  parse(stream).on('packet', ({ header, data }: PcapPacket) => {
    const time =
      BigInt(header.timestampSeconds) * 1_000_000_000n + BigInt(header.timestampMicroseconds) * tick;
    packets.push({ file, offset, time, linkType, interface: 0, data, length: header.originalLength });
    offset += RECORD_HEADER + data.length;
  });
  stream.emit('data', Buffer.concat([fileHeader(little), records]));
  return packets;
};

function fileHeader(little: boolean): Buffer {
  const header = Buffer.alloc(24);
  header.writeUInt32BE(little ? 0xd4c3b2a1 : 0xa1b2c3d4, 0);
  header.writeUInt32BE(little ? 0x02000400 : 0x00020004, 4);
  return header;
}
