import { ascii } from '../report/hex-diff';
import { hexBytes } from '../report/hex-line';

const ROW = 16;
/** Stands for all rows that are like the one above it. */
const SAME = '*';

/**
 * All bytes, 16 a row: the offset in hex, the bytes in hex and as ASCII. As `hexdump -C` has it, a `*` stands for rows that
 * are like the one above it; the last row is always shown, so its offset tells how many.
 */
export function hexDump(data: Uint8Array): readonly string[] {
  const lines: string[] = [];
  let above: Uint8Array | undefined;
  for (let offset = 0; offset < data.length; offset += ROW) {
    const row = data.subarray(offset, offset + ROW);
    const isLast = offset + ROW >= data.length;
    if (above && !isLast && Buffer.compare(above, row) === 0) {
      if (lines.at(-1) !== SAME) lines.push(SAME);
      continue;
    }
    above = row;
    const address = offset.toString(16).padStart(8, '0');
    lines.push(`${address}  ${hexBytes(row).padEnd(ROW * 3 - 1)}  |${ascii(row)}|`);
  }
  return lines;
}
