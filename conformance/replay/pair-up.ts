import type { Row } from './piece';

/** The same rows, but where something is missing and something else came at the same place, the two stand beside one another. */
export function pairUp(rows: readonly Row[]): Row[] {
  const paired: Row[] = [];
  let waiting: number[] = [];
  for (const row of rows) {
    if (isWhole(row)) waiting = [];
    const partner = waiting.find((place) => isHalfOf(paired[place], row));
    if (partner === undefined) {
      if (!isWhole(row)) waiting.push(paired.length);
      paired.push(row);
    } else {
      waiting = waiting.filter((place) => place !== partner);
      paired[partner] = join(paired[partner], row);
    }
  }
  return paired;
}

const isWhole = ({ recorded, came, differs }: Row): boolean =>
  !differs || (recorded !== undefined && came !== undefined);

const isHalfOf = (half: Row | undefined, row: Row): boolean =>
  !isWhole(row) && (half?.recorded === undefined) !== (row.recorded === undefined);

const join = (half: Row | undefined, row: Row): Row => ({
  recorded: half?.recorded ?? row.recorded,
  came: half?.came ?? row.came,
  differs: true,
});
