import type { ByteReader } from './byte-reader';
import { CaptureError } from './capture-error';
import { MAX_PACKET, type Packet } from './packet';
import { BLOCK, type Block, blockAtHand, readBlock } from './pcapng-block';
import { type CaptureInterface, readInterface } from './pcapng-interface';

/** Each is remembered to the end of its section; a file merged of thousands of captures has thousands. */
const MAX_INTERFACES = 65_536;

/** The part of a pcapng file that is read. */
interface Section {
  little: boolean;
  interfaces: CaptureInterface[];
}

/** Whether a file that begins so is pcapng. */
export const isPcapng = (start: Buffer): boolean => start.readUInt32BE(0) === BLOCK.section;

/**
 * The packets of a pcapng file (draft-ietf-opsawg-pcapng), in their order in the file, some at a time: those of enhanced and
 * simple packet blocks, of any number of sections in either byte order. Other blocks are passed over.
 */
export async function* readPcapng(reader: ByteReader): AsyncGenerator<Packet[]> {
  const section: Section = { little: true, interfaces: [] };
  for (let block = await readBlock(reader, true); block; block = await readBlock(reader, section.little)) {
    const packets: Packet[] = [];
    try {
      for (let next: Block | undefined = block; next; next = blockAtHand(reader, section.little)) {
        const packet = readPacket(next, section);
        if (packet) packets.push(packet);
      }
    } finally {
      yield packets;
    }
  }
}

/** The packet in a block, or undefined if it is none; a block may tell of the section, or begin another. */
function readPacket(block: Block, section: Section): Packet | undefined {
  switch (block.type) {
    case BLOCK.section:
      checkSection(block);
      section.little = block.little;
      section.interfaces = [];
      return undefined;
    case BLOCK.interface:
      checkRoom(block, section.interfaces);
      section.interfaces.push(readInterface(block));
      return undefined;
    case BLOCK.enhancedPacket:
      return enhancedPacket(block, section.interfaces);
    case BLOCK.simplePacket:
      return simplePacket(block, section.interfaces);
    default:
      return undefined;
  }
}

function checkSection(block: Block): void {
  const { body, little } = block;
  need(block, 16, 'a section header');
  const major = body.getUint16(4, little);
  if (major !== 1) throw new CaptureError('not-a-capture', 'pcapng version 1', `${major}`, block);
}

function checkRoom(block: Block, { length }: readonly CaptureInterface[]): void {
  if (length < MAX_INTERFACES) return;
  throw new CaptureError('bad-block', `at most ${MAX_INTERFACES} interfaces in a section`, 'one more', block);
}

function enhancedPacket(block: Block, interfaces: readonly CaptureInterface[]): Packet {
  const { body, little } = block;
  need(block, 20, 'an enhanced packet');
  const id = body.getUint32(0, little);
  const { linkType, nanoseconds } = interfaceOf(block, interfaces, id);
  const ticks = (BigInt(body.getUint32(4, little)) << 32n) | BigInt(body.getUint32(8, little));
  const data = packetData(block, 20, body.getUint32(12, little));
  const length = body.getUint32(16, little);
  const { file, offset } = block;
  return { file, offset, time: nanoseconds(ticks), linkType, interface: id, data, length };
}

/** A simple packet tells no interface (it is the first), no time, and its length on the wire only. */
function simplePacket(block: Block, interfaces: readonly CaptureInterface[]): Packet {
  const { body, little, file, offset } = block;
  need(block, 4, 'a simple packet');
  const { linkType, snapLength } = interfaceOf(block, interfaces, 0);
  const length = body.getUint32(0, little);
  const data = packetData(block, 4, snapLength === 0 ? length : Math.min(length, snapLength));
  return { file, offset, time: undefined, linkType, interface: 0, data, length };
}

function interfaceOf(block: Block, interfaces: readonly CaptureInterface[], id: number): CaptureInterface {
  const found = interfaces[id];
  if (found) return found;
  const expected = `one of the ${interfaces.length} interfaces of the section`;
  throw new CaptureError('bad-block', expected, `interface ${id}`, block);
}

function packetData(block: Block, start: number, length: number): Buffer {
  const { body } = block;
  const most = Math.min(body.byteLength - start, MAX_PACKET);
  if (length > most) {
    throw new CaptureError('bad-length', `a packet of at most ${most} bytes`, `${length}`, block);
  }
  return Buffer.from(body.buffer, body.byteOffset + start, length);
}

function need(block: Block, length: number, what: string): void {
  const { byteLength } = block.body;
  if (byteLength < length)
    throw new CaptureError('bad-length', `${length} bytes of ${what}`, `${byteLength}`, block);
}
