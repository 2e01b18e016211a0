import { commonPrefix } from '../engine/common-prefix';
import { count } from '../report/count';
import { escapeTerminal } from '../report/escape';
import { hexDiff } from '../report/hex-diff';
import { hexBytes } from '../report/hex-line';
import type { Paint } from '../report/paint';
import { printableBytes } from '../report/printable-bytes';
import { rule } from '../report/rule';
import type { Difference } from './judge';
import type { Row } from './piece';
import { pieceText } from './piece-text';

/** Columns of each side. */
const WIDTH = 35;
/** How many rows are shown before the first that differs, and in all. */
const BEFORE = 3;
const ROWS = 12;

/** What one client received in the recording and what came, side by side, then the first wrong byte in its surroundings. */
export function differenceText(
  { actor, name, rows, recorded, came }: Difference,
  headerLength: number | undefined,
  paint: Paint,
): string {
  const who =
    name === undefined ? escapeTerminal(actor) : `${printableBytes(name)}, ${escapeTerminal(actor)}`;
  const lines = [...rowLines(rows, headerLength, paint), ...byteLines(recorded, came, paint)];
  return [paint.bad(rule(`DIFFERS ${who}`)), ...lines, ''].join('\n');
}

function rowLines(rows: readonly Row[], headerLength: number | undefined, paint: Paint): string[] {
  const start = Math.max(0, rows.findIndex(({ differs }) => differs) - BEFORE);
  const shown = rows.slice(start, start + ROWS);
  const more = rows.length - start - shown.length;
  return [
    paint.heading(`  ${'recorded'.padEnd(WIDTH)}   came`),
    ...(start > 0 ? [`  ... ${count(start, 'row')} alike before`] : []),
    ...shown.map((row) => rowLine(row, headerLength, paint)),
    ...(more > 0 ? [`  ... ${count(more, 'more row')}`] : []),
  ];
}

function rowLine(row: Row, headerLength: number | undefined, paint: Paint): string {
  const [recorded, came] = [row.recorded, row.came].map((piece) => column(pieceText(piece, headerLength)));
  const line = `${markOf(row)} ${recorded?.padEnd(WIDTH)} | ${came}`.trimEnd();
  return row.differs ? paint.bad(line) : line;
}

/** `!` other, `-` missing, `+` in addition. */
function markOf({ recorded, came, differs }: Row): string {
  if (!differs) return ' ';
  if (recorded && came) return '!';
  return recorded ? '-' : '+';
}

const column = (text: string): string => (text.length > WIDTH ? `${text.slice(0, WIDTH - 3)}...` : text);

/** Where the bytes part, with a caret; nothing if no bytes differ. */
function byteLines(recorded: Uint8Array, came: Uint8Array, paint: Paint): string[] {
  const at = commonPrefix(recorded, came);
  if (at === recorded.length && at === came.length) return [];
  const lines = hexDiff(recorded, came, at).map((line) => {
    if (line.startsWith('-')) return paint.good(line);
    return line.startsWith('+') || line.endsWith('^') ? paint.bad(line) : line;
  });
  return ['', paint.heading(partingText(recorded, came, at)), ...lines.map((line) => `    ${line}`)];
}

function partingText(recorded: Uint8Array, came: Uint8Array, at: number): string {
  if (at === came.length) return `${count(recorded.length - at, 'recorded byte')} did not come`;
  if (at === recorded.length) return `${count(came.length - at, 'byte')} came that were not recorded`;
  const [left, right] = [recorded, came].map((bytes) => bytes.subarray(at, at + 1));
  const told = (byte: Uint8Array = new Uint8Array()): string => `${hexBytes(byte)} ${printableBytes(byte)}`;
  return `The first wrong byte, at offset ${at}: - ${told(left)} recorded, + ${told(right)} came`;
}
