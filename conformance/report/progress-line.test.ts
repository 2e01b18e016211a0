import { PassThrough } from 'node:stream';
import { progressLine } from './progress-line';

/** What a terminal of so many columns gets. */
const shown = (columns: number | undefined, live = true): string => {
  const out = Object.assign(new PassThrough(), columns === undefined ? {} : { columns });
  progressLine(out, live)('1 of 2  chat.alone/one');
  return String(out.read() ?? '');
};

test.each([
  [10, '1 of 2  c'],
  [24, '1 of 2  chat.alone/one '],
  [80, '1 of 2  chat.alone/one'.padEnd(79)],
  [200, '1 of 2  chat.alone/one'.padEnd(79)],
  [undefined, '1 of 2  chat.alone/one'.padEnd(79)],
  // So does a terminal that does not know.
  [0, '1 of 2  chat.alone/one'.padEnd(79)],
])('a terminal of %j columns keeps the last one free', (columns, line) => {
  expect(shown(columns)).toBe(`\r${line}\r`);
});

test('where nobody sees it nothing is written', () => {
  expect(shown(80, false)).toBe('');
});
