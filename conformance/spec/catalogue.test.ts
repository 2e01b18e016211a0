import { ALL_PROFILES, type AnyProfile, STAGES } from '../model/requirement';
import { CATALOGUE, type RequirementId, requirement } from './catalogue';

const ids = CATALOGUE.map(({ id }) => id);
const PREFIX: Record<AnyProfile, string> = {
  'tcp-echo': 'tcp.',
  'udp-echo': 'udp.',
  chat: 'chat.',
  'tcp-client': 'tclient.',
  'udp-client': 'uclient.',
  'chat-client': 'client.',
};

test('each id is unique', () => {
  expect(ids).toEqual([...new Set(ids)]);
});

test.each([
  ['tcp-echo', 13],
  ['udp-echo', 11],
  ['chat', 52],
  ['tcp-client', 3],
  ['udp-client', 3],
  ['chat-client', 11],
])('%s has %i requirements', (profile, count) => {
  expect(CATALOGUE.filter((entry) => entry.profile === profile)).toHaveLength(count);
});

test('the order is by profile, then by stage', () => {
  const ranks = CATALOGUE.map(
    ({ profile, stage }) => ALL_PROFILES.indexOf(profile) * 10 + STAGES.indexOf(stage),
  );
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
});

describe.each(CATALOGUE)('$id', ({ id, profile, statement, why, mistake }) => {
  test('names its profile', () => {
    expect(id).toMatch(/^[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(id.startsWith(PREFIX[profile])).toBe(true);
  });

  test('has a statement that completes "The server ..." or "The client ..."', () => {
    expect(statement).toMatch(/^[a-z].{10,}[^.\s]$/);
  });

  test('tells in a sentence each why it matters and how it is broken', () => {
    for (const sentence of [why, mistake]) expect(sentence).toMatch(/^[A-Z].{10,}[^.\s]\.$/);
  });
});

test('a requirement is found by its id', () => {
  expect(requirement('chat.split-header')).toMatchObject({ id: 'chat.split-header', keyword: 'MUST' });
});

test('an id that does not exist neither compiles nor is found', () => {
  // @ts-expect-error: ids are literal types
  const wrong: RequirementId = 'chat.split-headers';
  expect(() => requirement(wrong)).toThrow('expected the id of a requirement, got chat.split-headers');
});
