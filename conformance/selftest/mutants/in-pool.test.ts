import { inPool } from './in-pool';

test('what comes of the items is in their order, whichever is done first', async () => {
  const release: (() => void)[] = [];
  const pool = inPool(3, ['a', 'b', 'c'], (item) => new Promise((done) => release.push(() => done(item))));
  for (const done of release.reverse()) done();
  expect(await pool).toEqual(['a', 'b', 'c']);
});

test('no more are worked at than the pool is wide', async () => {
  let [running, most] = [0, 0];
  await inPool(2, [1, 2, 3, 4, 5], async () => {
    most = Math.max(most, ++running);
    await new Promise(setImmediate);
    running -= 1;
  });
  expect(most).toBe(2);
});
