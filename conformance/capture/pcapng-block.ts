import type { ByteReader } from './byte-reader';
import { CaptureError, type Place } from './capture-error';
import { MAX_PACKET } from './packet';

/** The block types that are read; blocks of other types are passed over. */
export const BLOCK = { section: 0x0a0d0d0a, interface: 1, simplePacket: 3, enhancedPacket: 6 } as const;

/** A block of a pcapng file. */
export interface Block extends Place {
  readonly type: number;
  readonly little: boolean;
  /** What stands between the two lengths; empty for a type that is not read. */
  readonly body: DataView;
}

const FRAME = 12;
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
/** Room for a packet and its comments: a block is read as a whole. */
const MAX_BLOCK = 4 * MAX_PACKET;
const READ: ReadonlySet<number> = new Set(Object.values(BLOCK));
const NOTHING = new DataView(new ArrayBuffer(0));

/**
 * The next block of a pcapng file (draft-ietf-opsawg-pcapng section 3.1), undefined at the end of the file.
 * `little` is the byte order of the section so far; a section header tells its own.
 */
export async function readBlock(reader: ByteReader, little: boolean): Promise<Block | undefined> {
  const at = { file: reader.file, offset: reader.offset };
  const start = await reader.fill(FRAME);
  if (start.length === 0) return undefined;
  if (start.length < FRAME) throw truncated(FRAME, start.length, at);
  const order = start.readUInt32BE(0) === BLOCK.section ? isLittleSection(start, at) : little;
  const type = order ? start.readUInt32LE(0) : start.readUInt32BE(0);
  const length = order ? start.readUInt32LE(4) : start.readUInt32BE(4);
  checkLength(type, length, at);
  reader.take(8);
  const body = READ.has(type) ? await takeBody(reader, length, at) : await passBody(reader, length, at);
  const trailer = await reader.fill(4);
  if (trailer.length < 4) throw truncated(length, length - 4 + trailer.length, at);
  const again = order ? trailer.readUInt32LE(0) : trailer.readUInt32BE(0);
  if (again !== length) {
    throw new CaptureError('bad-length', `the block's length ${length} again at its end`, `${again}`, at);
  }
  reader.take(4);
  return { ...at, type, little: order, body };
}

function isLittleSection(start: Buffer, at: Place): boolean {
  if (start.readUInt32LE(8) === BYTE_ORDER_MAGIC) return true;
  if (start.readUInt32BE(8) === BYTE_ORDER_MAGIC) return false;
  const got = start.toString('hex', 8, 12);
  throw new CaptureError('not-a-capture', 'the byte-order magic 1a2b3c4d', got, at);
}

function checkLength(type: number, length: number, at: Place): void {
  if (length < FRAME || length % 4 !== 0) {
    throw new CaptureError('bad-length', 'a block length of 12, 16, 20 ...', `${length}`, at);
  }
  if (READ.has(type) && length > MAX_BLOCK) {
    throw new CaptureError('bad-length', `a block of at most ${MAX_BLOCK} bytes`, `${length}`, at);
  }
}

async function takeBody(reader: ByteReader, length: number, at: Place): Promise<DataView> {
  const size = length - FRAME;
  const held = await reader.fill(size);
  if (held.length < size) throw truncated(length, 8 + held.length, at);
  const body = reader.take(size);
  return new DataView(body.buffer, body.byteOffset, body.length);
}

async function passBody(reader: ByteReader, length: number, at: Place): Promise<DataView> {
  const size = length - FRAME;
  const passed = await reader.skip(size);
  if (passed < size) throw truncated(length, 8 + passed, at);
  return NOTHING;
}

const truncated = (length: number, got: number, at: Place): CaptureError =>
  new CaptureError('truncated', `a block of ${length} bytes`, `${got}`, at);
