import { CaptureError } from './capture-error';
import type { Block } from './pcapng-block';

/** An interface of a pcapng section. */
export interface CaptureInterface {
  readonly linkType: number;
  /** How many bytes of a packet were captured at most; 0 where there is no limit. */
  readonly snapLength: number;
  /** A time stamp of this interface in nanoseconds since the epoch. */
  readonly nanoseconds: (ticks: bigint) => bigint;
}

const END_OF_OPTIONS = 0;
const TIME_RESOLUTION = 9;
const TIME_OFFSET = 14;
const NANOSECONDS = 1_000_000_000n;

/** Reads an interface description block (draft-ietf-opsawg-pcapng section 4.2). */
export function readInterface(block: Block): CaptureInterface {
  const { body, little } = block;
  if (body.byteLength < 8) {
    throw new CaptureError('bad-length', 'an interface description of 8 bytes', `${body.byteLength}`, block);
  }
  let perSecond = 1_000_000n;
  let offset = 0n;
  for (const { code, value } of options(block, 8)) {
    if (code === TIME_RESOLUTION && value.byteLength === 1) perSecond = ticksPerSecond(value.getUint8(0));
    if (code === TIME_OFFSET && value.byteLength === 8) offset = value.getBigInt64(0, little);
  }
  return {
    linkType: body.getUint16(0, little),
    snapLength: body.getUint32(4, little),
    nanoseconds: (ticks) => offset * NANOSECONDS + (ticks * NANOSECONDS) / perSecond,
  };
}

/** The highest bit tells a power of two from a power of ten. */
const ticksPerSecond = (resolution: number): bigint =>
  resolution & 0x80 ? 2n ** BigInt(resolution & 0x7f) : 10n ** BigInt(resolution);

function* options(block: Block, start: number): Generator<{ code: number; value: DataView }> {
  const { body, little } = block;
  for (let at = start; at + 4 <= body.byteLength; ) {
    const code = body.getUint16(at, little);
    const length = body.getUint16(at + 2, little);
    if (code === END_OF_OPTIONS) return;
    if (at + 4 + length > body.byteLength) {
      const left = body.byteLength - at - 4;
      throw new CaptureError('bad-length', `an option of at most ${left} bytes`, `${length}`, block);
    }
    yield { code, value: new DataView(body.buffer, body.byteOffset + at + 4, length) };
    at += 4 + Math.ceil(length / 4) * 4;
  }
}
