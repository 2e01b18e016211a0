import { EventEmitter } from 'node:events';
import { type PcapPacket, parse } from 'pcap-parser';
import type { ByteReader } from './byte-reader';
import { CaptureError } from './capture-error';
import { MAX_PACKET, type Packet } from './packet';

const FILE_HEADER = 24;
const RECORD_HEADER = 16;
const MICROSECONDS = 0xa1b2c3d4;
const NANOSECONDS = 0xa1b23c4d;

interface FileHeader {
  /** With the microsecond magic, the only one that pcap-parser takes. */
  readonly bytes: Buffer;
  readonly little: boolean;
  /** Nanoseconds in a tick of the clock. */
  readonly tick: bigint;
}

/** Whether a file that begins so is a classic pcap, of either byte order and either clock. */
export const isPcap = (start: Buffer): boolean =>
  [MICROSECONDS, NANOSECONDS].some(
    (magic) => start.readUInt32BE(0) === magic || start.readUInt32LE(0) === magic,
  );

/**
 * The packets of a classic pcap file (draft-ietf-opsawg-pcap), in their order in the file.
 *
 * pcap-parser decodes them. It is given whole records only, so that a length it would believe, or an end of
 * file that it would not notice, is an error here.
 */
export async function* readPcap(reader: ByteReader): AsyncGenerator<Packet> {
  const { file } = reader;
  const header = await readFileHeader(reader);
  for (;;) {
    let { offset } = reader;
    const records = await takeWholeRecords(reader, header.little);
    if (records.length === 0) return;
    const { linkType, packets } = decode(Buffer.concat([header.bytes, records]));
    for (const { header: record, data } of packets) {
      const time =
        BigInt(record.timestampSeconds) * 1_000_000_000n + BigInt(record.timestampMicroseconds) * header.tick;
      yield { file, offset, time, linkType, interface: 0, data, length: record.originalLength };
      offset += RECORD_HEADER + data.length;
    }
  }
}

async function readFileHeader(reader: ByteReader): Promise<FileHeader> {
  const held = await reader.fill(FILE_HEADER);
  if (held.length < FILE_HEADER) {
    throw new CaptureError('truncated', `a pcap header of ${FILE_HEADER} bytes`, `${held.length}`, reader);
  }
  const bytes = Buffer.from(held.subarray(0, FILE_HEADER));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const little = bytes[0] !== 0xa1;
  const tick = view.getUint32(0, little) === NANOSECONDS ? 1n : 1000n;
  view.setUint32(0, MICROSECONDS, little);
  const version = `${view.getUint16(4, little)}.${view.getUint16(6, little)}`;
  if (version !== '2.4') throw new CaptureError('not-a-capture', 'pcap version 2.4', version, reader);
  reader.take(FILE_HEADER);
  return { bytes, little, tick };
}

/** All the whole records at hand, at least one; none at the end of the file. */
async function takeWholeRecords(reader: ByteReader, little: boolean): Promise<Buffer> {
  let wanted = RECORD_HEADER;
  for (;;) {
    const held = await reader.fill(wanted);
    if (held.length === 0) return held;
    if (held.length < wanted) {
      throw new CaptureError('truncated', `a record of ${wanted} bytes`, `${held.length}`, reader);
    }
    const end = endOfWholeRecords(held, little);
    if (end > 0) return reader.take(end);
    const length = capturedLength(held, 0, little);
    if (length > MAX_PACKET) {
      throw new CaptureError('bad-length', `at most ${MAX_PACKET} bytes in a record`, `${length}`, reader);
    }
    wanted = RECORD_HEADER + length;
  }
}

function endOfWholeRecords(held: Buffer, little: boolean): number {
  let end = 0;
  while (end + RECORD_HEADER <= held.length) {
    const length = capturedLength(held, end, little);
    if (length > MAX_PACKET || end + RECORD_HEADER + length > held.length) break;
    end += RECORD_HEADER + length;
  }
  return end;
}

const capturedLength = (held: Buffer, record: number, little: boolean): number =>
  little ? held.readUInt32LE(record + 8) : held.readUInt32BE(record + 8);

function decode(capture: Buffer): { linkType: number; packets: PcapPacket[] } {
  const stream = Object.assign(new EventEmitter(), { pause() {}, resume() {} });
  const packets: PcapPacket[] = [];
  let linkType = 0;
  parse(stream)
    // The upper half tells of a frame check sequence.
    .on('globalHeader', (header) => (linkType = header.linkLayerType & 0xffff))
    .on('packet', (packet) => packets.push(packet));
  stream.emit('data', capture);
  return { linkType, packets };
}
