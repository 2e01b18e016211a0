import { tagMaker } from './tag';

test('tags of one case differ, and are short enough for a header of one digit', () => {
  const tag = tagMaker(7, 'chat.relay/two');
  const tags = Array.from({ length: 50_000 }, tag);
  expect(new Set(tags).size).toBe(50_000);
  expect(Math.max(...tags.map((each) => Buffer.byteLength(each)))).toBeLessThanOrEqual(9);
  expect(tags.every((each) => each.startsWith('~'))).toBe(true);
});

test('the seed and the case decide them', () => {
  const first = (seed: number, id: string): string => tagMaker(seed, id)();
  expect([first(1, ''), first(2, ''), first(1, '')]).toEqual(['~010', '~020', '~010']);
  expect(first(1, 'chat.relay/two')).not.toBe(first(1, 'chat.relay/five'));
  expect(first(1, 'chat.relay/two')).toBe(first(1, 'chat.relay/two'));
});
