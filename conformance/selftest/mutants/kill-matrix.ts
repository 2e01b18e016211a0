import type { CaseResult } from '../../model/report';
import type { Requirement } from '../../model/requirement';
import type { Mutant } from './all';

/** A mutant, and what the cases said of it. */
export interface Judged {
  readonly mutant: Pick<Mutant, 'name' | 'breaks' | 'spreads'>;
  readonly results: readonly Pick<CaseResult, 'id' | 'verdict'>[];
}

/** What became of a requirement under a mutant, as a sign of the matrix, and what that means. */
const MARKS = {
  X: 'a case of the requirement that the mutant breaks has failed',
  x: 'a case of another requirement is red, and the mutant says so',
  '.': 'all cases of the requirement are green',
  '!': 'a case of another requirement is red, and the mutant does not say so',
  S: 'the mutant survives: no case has failed of what it breaks, or none is red where it says so',
} as const;
type Mark = keyof typeof MARKS;

const WRONG: readonly Mark[] = ['!', 'S'];

/** The requirement that a case is named for. */
export const namedFor = ({ id }: Pick<CaseResult, 'id'>): string => id.split('/')[0] ?? id;

/** What became of one requirement under a mutant. Consequences may be inconclusive; what the mutant breaks must fail. */
export function markOf({ mutant, results }: Judged, id: string): Mark {
  const kinds = results.filter((result) => namedFor(result) === id).map(({ verdict }) => verdict.kind);
  if (id === mutant.breaks) return kinds.includes('fail') ? 'X' : 'S';
  const isRed = kinds.some((kind) => kind !== 'pass' && kind !== 'skipped');
  if (mutant.spreads === 'everywhere') return isRed ? 'x' : '.';
  const isSaid = mutant.spreads.some((each) => each === id);
  if (isRed) return isSaid ? 'x' : '!';
  return isSaid ? 'S' : '.';
}

/** The requirements, named by their ids, under which a mutant is not what it says. */
export const wrongUnder = (judged: Judged, ids: readonly string[]): string[] =>
  ids.filter((id) => WRONG.includes(markOf(judged, id)));

/** The kill matrix of one profile: a line for each mutant, a column for each requirement, and what is wrong with it. */
export function killMatrix(
  judged: readonly Judged[],
  requirements: readonly Pick<Requirement, 'id'>[],
): string {
  const ids = requirements.map(({ id }) => id);
  const width = Math.max(...judged.map(({ mutant }) => mutant.name.length)) + 2;
  const wrong = judged.flatMap((each) => wrongUnder(each, ids).map((id) => ({ ...each, id })));
  return [
    ...columnHeads(ids).map((line) => ' '.repeat(width) + line),
    ...judged.map((each) => each.mutant.name.padEnd(width) + ids.map((id) => markOf(each, id)).join('')),
    '',
    ...Object.entries(MARKS).map(([mark, meaning]) => `${mark}  ${meaning}`),
    '',
    ...wrong.map(({ id, ...each }) => `${markOf(each, id)}  ${each.mutant.name}: ${id}`),
    `${judged.length} mutants of ${ids.length} requirements, ${new Set(wrong.map(({ mutant }) => mutant)).size} of them wrong`,
  ].join('\n');
}

/** The requirements' names without their profile, each from top to bottom. */
function columnHeads(ids: readonly string[]): string[] {
  const names = ids.map((id) => id.slice(id.indexOf('.') + 1));
  const height = Math.max(...names.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    names
      .map((name) => name.padStart(height)[line])
      .join('')
      .trimEnd(),
  );
}
