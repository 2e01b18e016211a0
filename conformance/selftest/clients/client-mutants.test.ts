import { namedFor } from '../../engine/case';
import type { CaseResult } from '../../model/report';
import type { Profile } from '../../model/requirement';
import { subjectOf } from '../../model/subject';
import { CATALOGUE } from '../../spec/catalogue';
import { notPassed } from '../not-passed';
import { CLIENT_MUTANTS } from './client-mutants';
import { clientProgram, judgeClient } from './judge-client';
import { launchThread } from './thread-program';

const told = ({ verdict }: CaseResult): string =>
  verdict.kind === 'fail' ? `${verdict.actual.label} ${verdict.hint ?? ''}` : '';

/** The words that start the client of a system, with a fault if there is one. */
function client(system: Profile, ...fault: readonly string[]): string[] {
  const message = system === 'chat' ? [] : ['{message}'];
  return [process.execPath, ...clientProgram(`${system}.cjs`, ...message, ...fault)];
}

test.each(['chat', 'tcp-echo', 'udp-echo'] as const)(
  'the %s client that they are made of passes',
  async (system) => {
    expect(notPassed(await judgeClient(client(system), system))).toEqual([]);
  },
);

/** Silence is told soon; but ten gaps, by which an answer is late, must suffice for a program to end on a busy machine. */
const PATIENCE = { timeout: 500, gap: 60 };

/** What a client is tried with beside the requirement that it breaks. */
const SAMPLE = [
  'client.register/name-first',
  'client.line-is-frame/three-lines',
  'client.shows/one-message',
  'tclient.*',
  'uclient.*',
];

test('each requirement of clients has a mutant', () => {
  const broken = CLIENT_MUTANTS.map(({ breaks }): string => breaks);
  const required = CATALOGUE.filter(({ profile }) => subjectOf(profile) === 'client').map(({ id }) => id);
  expect(required.filter((id) => !broken.includes(id))).toEqual([]);
});

test('no two mutants are the same', () => {
  const names = CLIENT_MUTANTS.map(({ system, fault }) => `${system} ${fault}`);
  expect(new Set(names).size).toBe(names.length);
});

// Each program that runs is ended for certain when this process exits.
process.setMaxListeners(0);

// Each waits most of the time for something that does not come.
test.concurrent.each(CLIENT_MUTANTS)('a $system client that $fault breaks $breaks', async (mutant) => {
  const { system, fault, breaks, spreads = [], tells } = mutant;
  const only = [breaks, ...spreads, ...SAMPLE];
  const { results } = await judgeClient(client(system, fault), system, {
    ...PATIENCE,
    only,
    launch: launchThread,
  });
  const failed = results.filter(({ verdict }) => verdict.kind === 'fail');
  expect(failed.filter((result) => namedFor(result) === breaks).map(told)).toContainEqual(
    expect.stringMatching(tells),
  );
  expect([...new Set(failed.map(namedFor))]).toEqual([...spreads, breaks]);
});
