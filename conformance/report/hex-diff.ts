import { hexBytes } from './hex-line';

const ROW = 16;
/** Rows shown before the one with the first wrong byte, and after it. */
const AROUND = 2;

/** Bytes as ASCII, with a dot for each that is not printable. */
export const ascii = (data: Uint8Array): string =>
  Array.from(data, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');

/** One row: a mark, the offset in decimal, up to 16 bytes in hex and as ASCII. */
const row = (mark: string, offset: number, width: number, data: Uint8Array): string =>
  `${mark} ${String(offset).padStart(width)}  ${hexBytes(data).padEnd(ROW * 3 - 1)}  |${ascii(data)}|`;

/**
 * The bytes around the first wrong one, 16 a row: rows alike in both once, other rows as `-` expected and `+` actual,
 * and a caret under the byte `at`. At most five rows of each are shown, however long the data is.
 */
export function hexDiff(expected: Uint8Array, actual: Uint8Array, at: number): readonly string[] {
  const wrong = at - (at % ROW);
  const first = Math.max(0, wrong - AROUND * ROW);
  const end = Math.min(Math.max(expected.length, actual.length, at + 1), wrong + (AROUND + 1) * ROW);
  const width = String(end - 1 - ((end - 1) % ROW)).length;
  const lines: string[] = [];
  for (let offset = first; offset < end; offset += ROW) {
    const wanted = expected.subarray(offset, offset + ROW);
    const came = actual.subarray(offset, offset + ROW);
    const alike = Buffer.compare(wanted, came) === 0;
    if (alike) lines.push(row(' ', offset, width, wanted));
    if (!alike && wanted.length > 0) lines.push(row('-', offset, width, wanted));
    if (!alike && came.length > 0) lines.push(row('+', offset, width, came));
    if (offset === wrong) lines.push(`${' '.repeat(2 + width + 2 + (at % ROW) * 3)}^^`);
  }
  return lines;
}
