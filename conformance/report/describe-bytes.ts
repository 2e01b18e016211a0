import { count } from './count';
import { splitFrames } from './frames';
import { printableBytes } from './printable-bytes';

const FRAMES = 4;

/** Bytes in words: their number, then the frames that they are, or else their text. */
export function describeBytes(data: Uint8Array, headerLength: number | undefined): string {
  const size = count(data.length, 'byte');
  if (data.length === 0) return size;
  const bodies = headerLength === undefined ? undefined : splitFrames(data, headerLength);
  if (bodies === undefined) return `${size}: ${printableBytes(data)}`;
  const frames = bodies.slice(0, FRAMES).map((body) => `frame ${printableBytes(body)}`);
  if (bodies.length > FRAMES) frames.push(`${count(bodies.length - FRAMES, 'more frame')}`);
  return `${size}: ${frames.join(', ')}`;
}
