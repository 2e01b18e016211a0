import type { VerdictKind } from '../../model/verdict';
import { type Judged, killMatrix, markOf, wrongUnder } from './kill-matrix';

const REQUIREMENTS = [{ id: 'udp.answer' }, { id: 'udp.once' }, { id: 'udp.empty' }] as const;

/** A mutant that breaks `udp.once`, with verdicts such as `udp.empty/between-others: fail`. */
function judged(spreads: Judged['mutant']['spreads'], ...lines: readonly string[]): Judged {
  const results = lines.map((line) => {
    const [id = '', kind] = line.split(': ') as [string, VerdictKind];
    return { id, verdict: { kind, why: '', error: '', connection: '', expected: [], actual: { label: '' } } };
  });
  return { mutant: { name: 'answers twice', breaks: 'udp.once', spreads }, results };
}

test.each([
  ['X', 'udp.once', judged([], 'udp.once/a: pass', 'udp.once/b: fail')],
  ['S', 'udp.once', judged([], 'udp.once/a: pass')],
  ['S', 'udp.once', judged([], 'udp.once/a: inconclusive')],
  ['.', 'udp.empty', judged([], 'udp.empty/a: pass', 'udp.empty/b: skipped')],
  ['!', 'udp.empty', judged(['udp.answer'], 'udp.empty/a: fail')],
  ['!', 'udp.empty', judged([], 'udp.empty/a: inconclusive')],
  ['!', 'udp.empty', judged([], 'udp.empty/a: broken')],
  ['x', 'udp.empty', judged(['udp.empty'], 'udp.empty/a: inconclusive')],
  ['x', 'udp.empty', judged('everywhere', 'udp.empty/a: fail')],
  ['S', 'udp.empty', judged(['udp.empty'], 'udp.empty/a: pass')],
  ['.', 'udp.empty', judged('everywhere', 'udp.empty/a: pass')],
] as const)('%s is the mark of %s', (mark, id, each) => {
  expect(markOf(each, id)).toBe(mark);
});

test('a mutant is wrong where something is red that it does not say, or green that it says', () => {
  const ids = REQUIREMENTS.map(({ id }) => id);
  const twoRed = ['udp.once/a: fail', 'udp.empty/a: fail'];
  expect(wrongUnder(judged(['udp.empty'], ...twoRed), ids)).toEqual([]);
  expect(wrongUnder(judged([], ...twoRed), ids)).toEqual(['udp.empty']);
  expect(wrongUnder(judged([], 'udp.once/a: pass'), ids)).toEqual(['udp.once']);
});

test('the matrix has a line for each mutant, a column for each requirement, and says what is wrong', () => {
  const matrix = killMatrix(
    [
      judged([], 'udp.answer/a: pass', 'udp.once/a: fail', 'udp.empty/a: fail'),
      judged(['udp.answer'], 'udp.answer/a: fail', 'udp.once/a: fail'),
    ],
    REQUIREMENTS,
  );
  expect(matrix).toBe(`\
               a
               n e
               som
               wnp
               ect
               rey
answers twice  .X!
answers twice  xX.

X  a case of the requirement that the mutant breaks has failed
x  a case of another requirement is red, and the mutant says so
.  all cases of the requirement are green
!  a case of another requirement is red, and the mutant does not say so
S  the mutant survives: no case has failed of what it breaks, or none is red where it says so

!  answers twice: udp.empty
2 mutants of 3 requirements, 1 of them wrong`);
});
