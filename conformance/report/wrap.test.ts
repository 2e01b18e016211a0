import { wrap } from './wrap';

test('lines break at spaces, at the width or before', () => {
  expect(wrap('the server waits for it', 10)).toEqual(['the server', 'waits for', 'it']);
});

test('a word that is longer than a line keeps one to itself', () => {
  expect(wrap('a chat.relay/two-clients b', 8)).toEqual(['a', 'chat.relay/two-clients', 'b']);
});
