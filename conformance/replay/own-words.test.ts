import { OwnWords } from './own-words';

test('no message is like another, and a header of one digit can tell its length', () => {
  const own = new OwnWords([]);
  const said = Array.from({ length: 2000 }, () => String(own.next(own.name)));
  expect(new Set(said).size).toBe(2000);
  expect(Math.max(...said.map(({ length }) => length))).toBeLessThan(10);
  expect(said.every((words) => own.isIn(Buffer.from(words)))).toBe(true);
});

test('the mark does not occur in the recording', () => {
  const recorded = Buffer.from('~00 ~01 and ~020');
  const own = new OwnWords([recorded]);
  expect(own.isIn(recorded)).toBe(false);
  expect(String(own.name)).toBe('~03');
});
