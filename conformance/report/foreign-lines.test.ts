import { firstLines, lastLines } from './foreign-lines';

test('the last lines are kept, without what a terminal acts upon', () => {
  expect(lastLines('Traceback:\r\n\tFile "a"\n\x1b[2JValueError \n\n')).toEqual([
    'Traceback:',
    '    File "a"',
    '\\x1b[2JValueError',
  ]);
});

test('nothing has no lines', () => {
  expect(lastLines('')).toEqual([]);
  expect(lastLines(' \n\n')).toEqual([]);
});

test('a long text and a long line are cut', () => {
  expect(lastLines('x\n'.repeat(100_000))).toHaveLength(12);
  expect(lastLines('x'.repeat(100_000))).toEqual([`${'x'.repeat(160)} ...`]);
});

test('the first lines are kept the same way', () => {
  expect(firstLines('RangeError: \x1b\n    at a\n\n')).toEqual(['RangeError: \\x1b', '    at a']);
  expect(firstLines('x\n'.repeat(100_000))).toHaveLength(12);
  expect(firstLines('')).toEqual([]);
});
