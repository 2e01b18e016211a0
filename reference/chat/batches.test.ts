import { batches } from './batches';

const joined = (texts: string[], size: number): string[] =>
  [
    ...batches(
      texts.map((text) => Buffer.from(text)),
      size,
    ),
  ].map(String);

describe('batches', () => {
  test('joins buffers until they have the size', () => {
    expect(joined(['a', 'b', 'c', 'd', 'e'], 2)).toEqual(['ab', 'cd', 'e']);
  });

  test('cuts nothing', () => {
    expect(joined(['a', 'bcdef', 'g'], 3)).toEqual(['abcdef', 'g']);
  });

  test('has none of nothing', () => {
    expect(joined([], 2)).toEqual([]);
    expect(joined([''], 2)).toEqual([]);
  });

  test('takes no more buffers than the batch asked for needs', () => {
    const source = [Buffer.from('ab'), Buffer.from('cd')].values();
    batches(source, 2).next();
    expect([...source]).toEqual([Buffer.from('cd')]);
  });
});
