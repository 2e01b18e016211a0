import type { CaseResult } from '../../model/report';
import { subjectOf } from '../../model/subject';
import { verdictLine } from '../../report/verdict-line';
import { CATALOGUE } from '../../spec/catalogue';
import { MUTANTS, type Mutant, RIGHT } from './all';
import { judgeBriefly, judgePatiently } from './judge-mutant';
import { markOf, namedFor } from './kill-matrix';
import { told } from './told';

const line = (result: CaseResult): string => `${result.id}: ${verdictLine(result.verdict)}`;

const unexpected = (mutant: Mutant, results: readonly CaseResult[]): string[] =>
  results.filter((result) => markOf({ mutant, results: [result] }, namedFor(result)) === '!').map(line);

test('no two mutants of a requirement have the same name', () => {
  const names = MUTANTS.map(({ name, breaks }) => `${breaks}: ${name}`);
  expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
});

test('each requirement of a server is broken by a mutant', () => {
  const broken = new Set<string>(MUTANTS.map(({ breaks }) => breaks));
  const servers = CATALOGUE.filter(({ profile }) => subjectOf(profile) === 'server');
  expect(servers.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([]);
});

// They wait most of the time, and do it together.
test.concurrent.each(RIGHT)('$name passes', async (right) => {
  const results = await judgePatiently(right, right.profile);
  expect(results.filter(({ verdict }) => verdict.kind !== 'pass').map(line)).toEqual([]);
});

test.concurrent.each(MUTANTS)('a server that $name breaks $breaks', async (mutant) => {
  const results = await judgeBriefly(mutant);
  expect([mutant.tells].flat()).toContain(told(results, mutant.breaks));
  expect(unexpected(mutant, results)).toEqual([]);
});
