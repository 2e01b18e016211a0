import type { CaseResult, RunReport } from '../model/report';
import { STAGES } from '../model/requirement';
import { type RequirementId, requirement } from '../spec/catalogue';
import { inProcessTarget } from './in-process-target';
import { judge } from './judge';
import { type Mutate, startMutant } from './mutable-server';
import { MUTANTS } from './mutants';
import { notPassed } from './not-passed';

const HEADER = 100;

/** What the written cases say, in the stages up to that of a requirement. */
function upTo(id: RequirementId, mutate: Mutate): Promise<RunReport> {
  const stages = STAGES.slice(0, STAGES.indexOf(requirement(id).stage) + 1);
  const target = inProcessTarget(`a server that breaks ${id}`, () => startMutant(HEADER, mutate));
  return judge(target, 'chat', { header: HEADER, timeout: 1000, gap: 5, stages, exclude: ['*/recorded-*'] });
}

const named = ({ id }: CaseResult): string => id.split('/')[0] ?? id;

const told = ({ verdict }: CaseResult): string =>
  verdict.kind === 'fail' ? `${verdict.actual.label} ${verdict.hint ?? ''}` : '';

test('the server that they are made of passes', async () => {
  expect(notPassed(await upTo('chat.over-1024', () => ({})))).toEqual([]);
});

test('no two mutants have the same name', () => {
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
});

test.each(MUTANTS)('a server that $name breaks $breaks', async ({ breaks, spreads, tells, mutate }) => {
  const { results } = await upTo(breaks, mutate);
  const red = results.filter(({ verdict }) => verdict.kind !== 'pass');
  const failures = red.filter((result) => named(result) === breaks).map(told);
  expect(failures.filter((text) => tells.test(text))).not.toEqual([]);
  if (spreads === 'everywhere') return;
  expect(
    red.filter((result) => ![breaks, ...spreads].some((id) => id === named(result))).map(({ id }) => id),
  ).toEqual([]);
});
