import type { Paint } from '../report/paint';
import { wrap } from '../report/wrap';
import type { Row } from './chart';
import { fitLine } from './fit-line';

/** The words of a row: a line for each text, and as many as it takes for each mark; one line at least. */
export function textLines({ texts, marks }: Row, width: number, paint: Paint): readonly string[] {
  const lines = [
    ...texts.map((text) => fitLine(text, width)),
    ...marks.flatMap((mark) =>
      wrap(mark, width - 3).map((line, index) => paint.bad(`${index === 0 ? '!! ' : '   '}${line}`)),
    ),
  ];
  return lines.length > 0 ? lines : [''];
}
