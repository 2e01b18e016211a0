import type { Words } from './conversation';

/** Words as bytes, cut to the longest that a header of `headerLength` bytes can tell. */
export function bytesOf(words: Words, headerLength: number): Buffer {
  const most = headerLength > 15 ? Number.MAX_SAFE_INTEGER : 10 ** headerLength - 1;
  if (typeof words === 'string') return Buffer.from(words).subarray(0, most);
  if ('hex' in words) return Buffer.from(words.hex, 'hex').subarray(0, most);
  return Buffer.alloc(Math.min(words.bytes, most), words.again);
}
