/** Other forms of a little-endian pcap file, for tests only. */

const FILE_HEADER = 24;
const RECORD_HEADER = 16;

/** The same in the other byte order. */
export function inOtherOrder(capture: Buffer): Buffer {
  const header = Buffer.from(capture.subarray(0, FILE_HEADER)).swap32();
  // The two halves of the version are fields of their own.
  header.writeUInt16BE(capture.readUInt16LE(4), 4);
  header.writeUInt16BE(capture.readUInt16LE(6), 6);
  return mapRecords(capture, header, (record, data) => [Buffer.from(record).swap32(), data]);
}

/** The same with a clock of nanoseconds. */
export const withNanoseconds = (capture: Buffer): Buffer =>
  Buffer.concat([Buffer.from('4d3cb2a1', 'hex'), capture.subarray(4)]);

/** The same with the first `length` bytes of each packet only. */
export function snapped(capture: Buffer, length: number): Buffer {
  const header = Buffer.from(capture.subarray(0, FILE_HEADER));
  header.writeUInt32LE(length, 16);
  return mapRecords(capture, header, (record, data) => {
    const kept = data.subarray(0, length);
    const told = Buffer.from(record);
    told.writeUInt32LE(kept.length, 8);
    return [told, kept];
  });
}

function mapRecords(
  capture: Buffer,
  header: Buffer,
  become: (record: Buffer, data: Buffer) => readonly Buffer[],
): Buffer {
  const parts = [header];
  for (let at = FILE_HEADER; at < capture.length; ) {
    const start = at + RECORD_HEADER;
    const end = start + capture.readUInt32LE(at + 8);
    parts.push(...become(capture.subarray(at, start), capture.subarray(start, end)));
    at = end;
  }
  return Buffer.concat(parts);
}
