import { readerOf } from './capture-bytes';

const bytes = Buffer.from('0123456789');

describe('ByteReader', () => {
  test.each([1, 3, 10, 64])('gives the same bytes in chunks of %i', async (size) => {
    const reader = readerOf(bytes, size);
    await reader.fill(4);
    expect(reader.take(4).toString()).toBe('0123');
    expect(await reader.skip(3)).toBe(3);
    await reader.fill(3);
    expect(reader.take(3).toString()).toBe('789');
  });

  test('counts what was taken and skipped, not what is at hand', async () => {
    const reader = readerOf(bytes, 4);
    await reader.fill(5);
    expect(reader.offset).toBe(0);
    reader.take(1);
    await reader.skip(5);
    expect(reader.offset).toBe(6);
  });

  test('holds no more than was asked for and a chunk', async () => {
    const reader = readerOf(bytes, 3);
    expect(await reader.fill(2)).toHaveLength(3);
    expect(await reader.fill(4)).toHaveLength(6);
  });

  test('gives what there is where the file ends', async () => {
    const reader = readerOf(bytes, 4);
    expect(await reader.fill(99)).toHaveLength(10);
    expect(await reader.skip(99)).toBe(10);
    expect(await reader.fill(1)).toHaveLength(0);
  });
});
