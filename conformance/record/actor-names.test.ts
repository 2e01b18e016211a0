import { sampleConversation } from '../engine/sample-conversation';
import { actorNames } from './actor-names';

const namesOf = (header: number | undefined, ...lines: readonly string[]): string[] => [
  ...actorNames(sampleConversation(...lines), header).values(),
];

test('clients of a chat have their usernames, in the order in which they come', () => {
  expect(namesOf(4, 'x: open', 'y: open', 'y> 3', 'x> 3   ann2   hi', 'y>    bob')).toEqual(['ann', 'bob']);
});

test.each([
  ['nobody has given', []],
  ['is cut off', ['x> 3   an']],
  ['is of a header that is none', ['x> xxxxann']],
  ['is empty', ['x> 0   ']],
  ['is blank', ['x> 2     ']],
  ['has a line end', ['x> 3   a\nb']],
  ['is not UTF-8', ['x> 3   a\ufffd']],
  ['is long', [`x> 41  ${'a'.repeat(41)}`]],
  ['is that of a client of wirecheck', ['x> 7   witness']],
  ['might be the number of another', ['x> 8   client-2']],
])('a name that %s is none', (_what, lines) => {
  expect(namesOf(4, 'x: open', ...lines)).toEqual(['client-1']);
});

test('of two clients of one name, one has it', () => {
  expect(namesOf(4, 'x: open', 'x> 3   ann', 'y: open', 'y> 3   ann')).toEqual(['ann', 'client-2']);
});

test('clients of an echo have none', () => {
  expect(namesOf(undefined, 'x: open', 'x> 3   ann', 'y: open')).toEqual(['client-1', 'client-2']);
});
