import { tagMaker } from './tag';

test('tags of one run differ, and are short enough for a header of one digit', () => {
  const tag = tagMaker(7);
  const tags = Array.from({ length: 50_000 }, tag);
  expect(new Set(tags).size).toBe(50_000);
  expect(Math.max(...tags.map((each) => Buffer.byteLength(each)))).toBeLessThanOrEqual(9);
  expect(tags.every((each) => each.startsWith('~'))).toBe(true);
});

test('the seed decides them', () => {
  expect([tagMaker(1)(), tagMaker(2)(), tagMaker(1)()]).toEqual(['~010', '~020', '~010']);
});
