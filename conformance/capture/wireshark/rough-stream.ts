import * as fc from 'fast-check';
import type { Address } from '../../../reference/net/parse-address';
import { encodeFrame } from '../../../reference/wire/frame';
import { type Segment, tcpPacket } from '../tcp-packet';

const SEGMENT = fc.record({
  /** At most that many bytes of the stream. */
  length: fc.integer({ min: 1, max: 40 }),
  fate: fc.constantFrom('comes', 'comes twice', 'is overtaken'),
});

/** What a client says, for tests only, and what becomes of it on its way: segments of all sizes, some twice, some late. */
export const ROUGH_STREAM = fc.record({
  bodies: fc.array(fc.uint8Array({ maxLength: 30 }), { minLength: 1, maxLength: 6 }),
  segments: fc.array(SEGMENT, { maxLength: 20 }),
});

export type RoughStream = typeof ROUGH_STREAM extends fc.Arbitrary<infer T> ? T : never;

/** Its packets, from the handshake to the client's end, with headers of that length. */
export function roughPackets(from: Address, to: Address, headerLength: number, rough: RoughStream): Buffer[] {
  const stream = Buffer.concat(rough.bodies.map((body) => encodeFrame(body, headerLength)));
  const packet = (at: number, fields: Partial<Segment> = {}): Buffer =>
    tcpPacket({ from, to, sequence: 1001 + at, acknowledgment: 501, flags: [], ...fields });
  return [
    packet(-1, { flags: ['syn'], acknowledgment: undefined }),
    tcpPacket({ from: to, to: from, sequence: 500, acknowledgment: 1001, flags: ['syn'] }),
    packet(0),
    ...onTheirWay(stream, rough.segments, (at, data) => packet(at, { data })),
    packet(stream.length, { flags: ['fin'] }),
  ];
}

function onTheirWay(
  stream: Buffer,
  segments: RoughStream['segments'],
  packet: (at: number, data: Buffer) => Buffer,
): Buffer[] {
  const come: Buffer[] = [];
  const late: Buffer[] = [];
  let at = 0;
  for (const { length, fate } of segments) {
    const data = packet(at, stream.subarray(at, at + length));
    if (at >= stream.length) break;
    if (fate === 'is overtaken') late.push(data);
    else come.push(data, ...(fate === 'comes twice' ? [data] : []), ...late.splice(0));
    at += length;
  }
  return [...come, ...late, ...(at < stream.length ? [packet(at, stream.subarray(at))] : [])];
}
