import { fromLine, toLine } from './lines';

test('a message is one line, and comes back as it was, its bytes too', () => {
  const message = { kind: 'output', data: Buffer.from([0, 10, 255]), words: ['a\nb'], none: null, at: 1.5 };
  const line = toLine(message);
  expect(line).not.toContain('\n');
  expect(fromLine(line)).toEqual(message);
});

test('a part of a larger buffer is that part', () => {
  const part = new Uint8Array(Buffer.from('abcdef').buffer, 0, 2);
  expect(fromLine(toLine({ part: Buffer.from('abcdef').subarray(2, 4) }))).toEqual({
    part: Buffer.from('cd'),
  });
  expect((fromLine(toLine({ part })) as { part: Buffer }).part).toHaveLength(2);
});

test('what is no message is refused', () => {
  expect(() => fromLine('Node.js v1')).toThrow(SyntaxError);
});
