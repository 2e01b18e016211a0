import type { ByteReader } from './byte-reader';
import { CaptureError, type Place } from './capture-error';
import { MAX_PACKET } from './packet';

/** The block types that are read; blocks of other types are passed over. */
export const BLOCK = { section: 0x0a0d0d0a, interface: 1, simplePacket: 3, enhancedPacket: 6 } as const;

/** A block of a pcapng file. */
export interface Block extends Place {
  readonly type: number;
  readonly little: boolean;
  /** What stands between the two lengths; of a type that is not read maybe nothing. */
  readonly body: DataView;
}

const FRAME = 12;
/** The length again. */
const TRAILER = 4;
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
/** Room for a packet and its comments: a block is read as a whole. */
const MAX_BLOCK = 4 * MAX_PACKET;
const READ: ReadonlySet<number> = new Set(Object.values(BLOCK));
const NOTHING = new DataView(new ArrayBuffer(0));

/** What a block begins with. */
type Head = Omit<Block, 'body'> & { readonly length: number };

/**
 * The next block of a pcapng file (draft-ietf-opsawg-pcapng section 3.1), undefined at the end of the file.
 * `little` is the byte order of the section so far; a section header tells its own.
 */
export async function readBlock(reader: ByteReader, little: boolean): Promise<Block | undefined> {
  const start = await reader.fill(FRAME);
  if (start.length === 0) return undefined;
  if (start.length < FRAME) throw truncated(FRAME, start.length, reader);
  const head = readHead(start, little, reader);
  const passed = READ.has(head.type) ? 0 : await reader.skip(head.length - TRAILER);
  const size = READ.has(head.type) ? head.length : TRAILER;
  const held = await reader.fill(size);
  if (held.length < size) throw truncated(head.length, passed + held.length, head);
  return takeBlock(reader, size, head);
}

/** The next block, if all of it is at hand. */
export function blockAtHand(reader: ByteReader, little: boolean): Block | undefined {
  const { held } = reader;
  if (held.length < FRAME) return undefined;
  const head = readHead(held, little, reader);
  return held.length < head.length ? undefined : takeBlock(reader, head.length, head);
}

function readHead(start: Buffer, soFar: boolean, { file, offset }: Place): Head {
  const at = { file, offset };
  const little = start.readUInt32BE(0) === BLOCK.section ? isLittleSection(start, at) : soFar;
  const type = little ? start.readUInt32LE(0) : start.readUInt32BE(0);
  const length = little ? start.readUInt32LE(4) : start.readUInt32BE(4);
  checkLength(type, length, at);
  return { file, offset, type, little, length };
}

/** The last `size` bytes of a block are taken: all of it, or the length at its end. */
function takeBlock(reader: ByteReader, size: number, head: Head): Block {
  const bytes = reader.take(size);
  const { file, offset, type, little, length } = head;
  const again = little ? bytes.readUInt32LE(size - TRAILER) : bytes.readUInt32BE(size - TRAILER);
  if (again !== length) {
    throw new CaptureError('bad-length', `the block's length ${length} again at its end`, `${again}`, head);
  }
  const body = size < FRAME ? NOTHING : new DataView(bytes.buffer, bytes.byteOffset + 8, size - FRAME);
  return { file, offset, type, little, body };
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

const truncated = (length: number, got: number, at: Place): CaptureError =>
  new CaptureError('truncated', `a block of ${length} bytes`, `${got}`, at);
