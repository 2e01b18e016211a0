import { count } from './count';

const WHOLE = 20;
const HEAD = 10;
const TAIL = 6;

/** Bytes as two hex digits each. */
export const hexBytes = (data: Uint8Array): string =>
  Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join(' ');

/** Bytes in hex on one line of at most 64 columns; of long data the ends, and how much is between. */
export function hexLine(data: Uint8Array): string {
  if (data.length <= WHOLE) return hexBytes(data);
  const between = count(data.length - HEAD - TAIL, 'byte');
  return `${hexBytes(data.subarray(0, HEAD))} ... ${between} ... ${hexBytes(data.subarray(-TAIL))}`;
}
