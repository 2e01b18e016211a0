import type { Paint } from '../report/paint';
import { type Chart, LEAST_TEXT, LETTERS, type Row, TIME } from './chart';
import { fitLine } from './fit-line';
import { textLines } from './text-lines';

const NARROWEST = 7;
const WIDEST = 12;

export interface ChartOptions {
  readonly width: number;
  readonly letters: boolean;
  /** The names of those who have columns, by their addresses. */
  readonly labels: ReadonlyMap<string, string>;
  readonly paint: Paint;
}

/** A column for the server and one for each client, arrows between them; undefined if these leave no room for words. */
export function columnChart({ width, letters, labels, paint }: ChartOptions): Chart | undefined {
  const before = TIME + (letters ? LETTERS : 0);
  const room = Math.floor((width - before - LEAST_TEXT) / (labels.size + 1));
  if (room < NARROWEST) return undefined;
  const longest = Math.max(...[...labels.values(), 'server'].map(({ length }) => length));
  const lane = Math.min(room, Math.max(NARROWEST, Math.min(longest + 2, WIDEST)));
  const actors = [...labels.keys()];
  const lanes = lane * (actors.length + 1);
  const textWidth = width - before - lanes;
  const names = ['server', ...labels.values()].map((name) => centred(fitLine(name, lane - 1), lane));
  return {
    head: [`${'seconds'.padStart(TIME - 2).padEnd(before)}${names.join('')}`.trimEnd()],
    lines(row, present) {
      const still = lifelines(actors, present, lane);
      const drawn = row.arrow ? arrowOn(still, row.arrow, actors, lane) : still;
      return textLines(row, textWidth, paint).map((text, index) => {
        const start =
          index === 0 ? beginning(row, letters, paint) + drawn.join('') : ' '.repeat(before) + still.join('');
        return `${start}${text}`.trimEnd();
      });
    },
  };
}

const beginning = ({ at, letters }: Row, hasLetters: boolean, paint: Paint): string =>
  `${paint.faint(at.padStart(TIME - 2))}  ${hasLetters ? letters.padEnd(LETTERS) : ''}`;

const centred = (text: string, width: number): string =>
  text.padStart(Math.ceil((width + text.length) / 2)).padEnd(width);

const centreOf = (column: number, lane: number): number => column * lane + Math.floor(lane / 2);

/** One character a place: a bar for the server and for each client that is there. */
function lifelines(actors: readonly string[], present: ReadonlySet<string>, lane: number): string[] {
  const places = Array.from({ length: lane * (actors.length + 1) }, () => ' ');
  places[centreOf(0, lane)] = '|';
  actors.forEach((actor, index) => {
    if (present.has(actor)) places[centreOf(index + 1, lane)] = '|';
  });
  return places;
}

/** The server stands at the left, so an arrow to it points there. */
function arrowOn(
  still: readonly string[],
  { actor, toServer }: NonNullable<Row['arrow']>,
  actors: readonly string[],
  lane: number,
): readonly string[] {
  const column = actors.indexOf(actor) + 1;
  if (column === 0) return still;
  const [from, to] = [centreOf(0, lane), centreOf(column, lane)];
  return still.map((place, index) => {
    if (index < from || index > to) return place;
    if (index === from || index === to) return '|';
    const isHead = toServer ? index === from + 1 : index === to - 1;
    return isHead ? (toServer ? '<' : '>') : '-';
  });
}
