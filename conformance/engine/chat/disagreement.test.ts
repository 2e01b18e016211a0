import { sampleConversation } from '../sample-conversation';
import { disagreement } from './disagreement';

/** Ann and Bob have entered, and each has heard the other. */
const BEGINNING = [
  'ann: open',
  'ann> 3   ann',
  'bob: open',
  'bob> 3   bob',
  'ann> 2   hi',
  'bob< 3   ann2   hi',
  'bob> 3   you',
  'ann< 3   bob3   you',
];

const found = (...lines: readonly string[]) => disagreement(sampleConversation(...BEGINNING, ...lines), 4);

test.each([
  ['a talk that ends when all is heard', []],
  ['frames in any segments', ['ann> 5 ', 'ann>   he', 'ann> llo', 'bob< 3   ann5', 'bob<    hello']],
  ['an incomplete frame', ['ann> 5   he', 'ann: end', 'ann: server-end']],
  ['nothing to one who has left', ['bob: end', 'ann> 2   hi']],
  ['nothing to one who has reset', ['bob: reset', 'ann> 2   hi']],
  ['nothing of a header that is none', ['ann> x   hi', 'ann: server-end']],
  ['nothing to one who has not registered', ['cat: open', 'ann> 2   yo', 'bob< 3   ann2   yo']],
])('%s is right', (_what, lines) => {
  expect(found(...lines)).toBeUndefined();
});

test('a message that never comes is missing', () => {
  expect(found('ann> 2   yo')).toMatchObject({
    connection: 'bob',
    expected: [{ bytes: Buffer.from('3   ann2   yo') }],
    actual: { label: 'nothing more came: the recording ends' },
  });
});

test('a message that comes in part is missing', () => {
  expect(found('ann> 2   yo', 'bob< 3   ann2   y')?.actual.label).toBe(
    'a part of it, then nothing: the recording ends',
  );
});

test.each([
  ['an echo', ['ann> 2   yo', 'ann< 3   ann2   yo']],
  ['a message before it was sent', ['bob< 3   ann2   yo', 'ann> 2   yo']],
  ['a message twice', ['ann> 2   yo', 'bob< 3   ann2   yo3   ann2   yo']],
  ['a part of a frame that was cut off', ['ann> 5   he', 'ann: end', 'bob< 3   ann5   he']],
  ['something to one who has not registered', ['cat: open', 'ann> 2   yo', 'cat< 3   ann2   yo']],
  ['wrong bytes to one who has left', ['bob: end', 'bob< bye']],
])('%s is wrong', (_what, lines) => {
  expect(found(...lines)?.actual.label).toBe('other bytes');
});
