import type { ByteReader } from './byte-reader';
import { CaptureError } from './capture-error';
import { MAX_PACKET, type Packet } from './packet';
import { parseRecords } from './parse-records';
import { type PcapForm, RECORD_HEADER } from './pcap-record';
import { scanRecords } from './scan-records';

const FILE_HEADER = 24;
const MICROSECONDS = 0xa1b2c3d4;
const NANOSECONDS = 0xa1b23c4d;

/** From here on in a file the time counts that pcap-parser takes. */
const LARGE = 4 * 1024 * 1024;

/** Whether a file that begins so is a classic pcap, of either byte order and either clock. */
export const isPcap = (start: Buffer): boolean =>
  [MICROSECONDS, NANOSECONDS].some(
    (magic) => start.readUInt32BE(0) === magic || start.readUInt32LE(0) === magic,
  );

/**
 * The packets of a classic pcap file (draft-ietf-opsawg-pcap), in their order in the file, some at a time. Those of the
 * first megabytes are read with pcap-parser.
 */
export async function* readPcap(reader: ByteReader): AsyncGenerator<Packet[]> {
  const form = await readForm(reader);
  for (;;) {
    const { offset } = reader;
    const records = await takeWholeRecords(reader, form.little);
    if (records.length === 0) return;
    yield offset < LARGE ? parseRecords(form, records, offset) : scanRecords(form, records, offset);
  }
}

async function readForm(reader: ByteReader): Promise<PcapForm> {
  const held = await reader.fill(FILE_HEADER);
  if (held.length < FILE_HEADER) {
    throw new CaptureError('truncated', `a pcap header of ${FILE_HEADER} bytes`, `${held.length}`, reader);
  }
  const view = new DataView(held.buffer, held.byteOffset, FILE_HEADER);
  const little = held[0] !== 0xa1;
  const version = `${view.getUint16(4, little)}.${view.getUint16(6, little)}`;
  if (version !== '2.4') throw new CaptureError('not-a-capture', 'pcap version 2.4', version, reader);
  const tick = view.getUint32(0, little) === NANOSECONDS ? 1n : 1000n;
  // The upper half tells of a frame check sequence.
  const linkType = view.getUint32(20, little) & 0xffff;
  reader.take(FILE_HEADER);
  return { file: reader.file, little, tick, linkType };
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
