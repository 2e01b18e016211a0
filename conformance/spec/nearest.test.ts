import { nearest } from './nearest';

test.each([
  ['chat.splitheader', 'chat.split-header'],
  ['split-header', 'chat.split-header'],
  ['Chat.Relya', 'chat.relay'],
  ['udp.floods', 'udp.flood'],
  ['bad-haeder', 'chat.bad-header'],
])('%s is nearest to %s', (word, id) => {
  expect(nearest(word)[0]).toBe(id);
});

test('a part of an id finds those that have it', () => {
  expect(nearest('chat.split')).toEqual(['chat.split-header', 'chat.split-body', 'chat.split-name']);
});

test('a word like nothing, an empty one and an endless one get three ids too', () => {
  for (const word of ['', '?', '\u{1f600}', 'x'.repeat(1_000_000)]) expect(nearest(word)).toHaveLength(3);
});
