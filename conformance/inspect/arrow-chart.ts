import type { Chart } from './chart';
import { LETTERS, TIME } from './chart';
import type { ChartOptions } from './column-chart';
import { fitLine } from './fit-line';
import { textLines } from './text-lines';

const WIDEST = 21;

/** A line for each row, `ann -> server  text 2 "hi"`: for more clients than columns have room. */
export function arrowChart({ width, letters, labels, paint }: ChartOptions): Chart {
  const longest = Math.max(0, ...[...labels.values()].map(({ length }) => length));
  const name = Math.min(longest, WIDEST);
  const before = TIME + (letters ? LETTERS : 0);
  const who = name + ' -> server  '.length;
  return {
    head: [],
    lines(row) {
      const { at, arrow } = row;
      const label = fitLine(labels.get(arrow?.actor ?? '') ?? arrow?.actor ?? '', name).padEnd(name);
      const way = arrow ? `${label} ${arrow.toServer ? '->' : '<-'} server  ` : ' '.repeat(who);
      const start = `${paint.faint(at.padStart(TIME - 2))}  ${letters ? row.letters.padEnd(LETTERS) : ''}${way}`;
      const blank = ' '.repeat(before + who);
      return textLines(row, Math.max(width - before - who, 20), paint).map((text, index) =>
        `${index === 0 ? start : blank}${text}`.trimEnd(),
      );
    },
  };
}
