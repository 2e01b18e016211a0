import { count } from '../report/count';
import type { Paint } from '../report/paint';
import { wrap } from '../report/wrap';
import type { Row } from './piece';
import { pieceText } from './piece-text';

/** Columns of each side, and the most lines of a row. */
const WIDTH = 36;
const LINES = 4;
/** How many rows are shown before the first that differs, and in all. */
const BEFORE = 3;
const ROWS = 12;

const PARTS = new RegExp(`.{1,${WIDTH}}`, 'gu');

/**
 * Rows side by side, around the first that differs: `!` marks one that came otherwise, `-` one that did not come, `+` one that
 * was not recorded. At most 80 columns, and bounded however long the rows are.
 */
export function rowLines(rows: readonly Row[], headerLength: number | undefined, paint: Paint): string[] {
  const start = Math.max(0, rows.findIndex(({ differs }) => differs) - BEFORE);
  const shown = rows.slice(start, start + ROWS);
  const more = rows.length - start - shown.length;
  return [
    paint.heading(`  ${'recorded'.padEnd(WIDTH)} | came`),
    ...(start > 0 ? [`  ... ${count(start, 'row')} before`] : []),
    ...shown.flatMap((row) => linesOf(row, headerLength, paint)),
    ...(more > 0 ? [`  ... ${count(more, 'more row')}`] : []),
  ];
}

function linesOf(row: Row, headerLength: number | undefined, paint: Paint): string[] {
  const columns = [row.recorded, row.came].map((piece) => column(pieceText(piece, headerLength)));
  const height = Math.max(...columns.map(({ length }) => length));
  return Array.from({ length: height }, (_, place) => {
    const [recorded = '', came = ''] = columns.map((lines) => lines[place] ?? '');
    const line = `${place === 0 ? markOf(row) : ' '} ${recorded.padEnd(WIDTH)} | ${came}`.trimEnd();
    return row.differs ? paint.bad(line) : line;
  });
}

const column = (text: string): string[] =>
  wrap(text, WIDTH)
    .flatMap((line) => line.match(PARTS) ?? [''])
    .slice(0, LINES);

function markOf({ recorded, came, differs }: Row): string {
  if (!differs) return ' ';
  if (recorded && came) return '!';
  return recorded ? '-' : '+';
}
