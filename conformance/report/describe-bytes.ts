import { count } from './count';
import { splitFrames } from './frames';
import { printableBytes } from './printable-bytes';

const FRAMES = 4;

/** Bytes in words: their number, the frames that they begin with, and the rest as text. */
export function describeBytes(data: Uint8Array, headerLength: number | undefined): string {
  const { bodies, rest } =
    headerLength === undefined ? { bodies: [], rest: data } : splitFrames(data, headerLength);
  const told = bodies.slice(0, FRAMES).map((body) => `frame ${printableBytes(body)}`);
  if (bodies.length > FRAMES) told.push(count(bodies.length - FRAMES, 'more frame'));
  if (rest.length > 0) told.push((told.length > 0 ? 'then ' : '') + printableBytes(rest));
  return told.length === 0 ? count(data.length, 'byte') : `${count(data.length, 'byte')}: ${told.join(', ')}`;
}
