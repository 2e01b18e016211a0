import { commonPrefix } from '../engine/common-prefix';
import type { Row } from './piece';

/** How many bytes a row of what is no text has. */
const ROW = 8;
/** How much is shown, in rows, and of a text how far back its line may begin, in bytes. */
const ROWS = 6;
const LINE = 200;
/** How far around the first wrong byte there must be text, in bytes. */
const NEAR = 64;
const LINE_FEED = 0x0a;

/**
 * Around the first byte in which two streams part, some rows of both side by side: lines, if what is there is text, else
 * as many bytes each. None if the streams are equal.
 */
export function compareBytes(recorded: Uint8Array, came: Uint8Array): Row[] {
  const at = commonPrefix(recorded, came);
  if (at === recorded.length && at === came.length) return [];
  const around = [recorded, came].map((stream) => stream.subarray(Math.max(0, at - NEAR), at + NEAR));
  const [start, cut] = around.every(isText) ? [lineStart(recorded, at), lines] : [at - (at % ROW), octets];
  const [mine = [], its = []] = [recorded, came].map((stream) => cut(stream.subarray(start)));
  return Array.from({ length: Math.max(mine.length, its.length) }, (_, place): Row => {
    const [left, right] = [mine[place], its[place]];
    const differs = !left || !right || Buffer.compare(left, right) !== 0;
    return { recorded: pieceOf(left), came: pieceOf(right), differs };
  });
}

const pieceOf = (data: Uint8Array | undefined) => data && ({ kind: 'bytes', data } as const);

const isText = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));

function lineStart(stream: Uint8Array, at: number): number {
  const before = at === 0 ? -1 : stream.lastIndexOf(LINE_FEED, at - 1);
  return Math.max(before + 1, at - LINE);
}

function octets(stream: Uint8Array): Uint8Array[] {
  const shown = stream.subarray(0, ROWS * ROW);
  return Array.from({ length: Math.ceil(shown.length / ROW) }, (_, row) =>
    shown.subarray(row * ROW, (row + 1) * ROW),
  );
}

function lines(stream: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let start = 0; start < stream.length && found.length < ROWS; ) {
    const end = stream.indexOf(LINE_FEED, start);
    const next = end === -1 ? stream.length : end + 1;
    found.push(stream.subarray(start, next));
    start = next;
  }
  return found;
}
