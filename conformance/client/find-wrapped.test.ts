import { findWrapped } from './find-wrapped';

test.each([
  ['as it is', 'bob > née ~1', 'née ~1', { start: 6, end: 12 }],
  ['broken within a word', 'a lo\n   ng te\r\nxt.', 'long text', { start: 2, end: 17 }],
  ['broken at a blank', 'a long\ntext', 'long text', { start: 2, end: 11 }],
  ['behind what only begins like it', 'lo, look: long', 'long', { start: 10, end: 14 }],
])('a text is found %s', (_how, output, text, place) => {
  expect(findWrapped(output, text)).toEqual(place);
});

test('it is looked for from a place on', () => {
  expect(findWrapped('bob bob', 'bob', 1)).toEqual({ start: 4, end: 7 });
  expect(findWrapped('bob', 'bob', 1)).toBeUndefined();
});

test('an empty text is everywhere', () => {
  expect(findWrapped('bob', '', 2)).toEqual({ start: 2, end: 2 });
});

test.each([['lon'], ['lon-g'], ['lonh'], ['']])('%j is not the whole of it', (output) => {
  expect(findWrapped(output, 'long')).toBeUndefined();
});
