import { ByteCollector } from './byte-collector';

describe('ByteCollector', () => {
  test('takes what is missing and returns the rest', () => {
    const collector = new ByteCollector(3);
    expect(collector.take(Buffer.from('a'))).toHaveLength(0);
    expect(collector.full).toBe(false);
    expect(collector.take(Buffer.from('bcde'))).toEqual(Buffer.from('de'));
    expect(collector.full).toBe(true);
    expect(collector.bytes).toEqual(Buffer.from('abc'));
  });

  test('is full from the start when there is nothing to collect', () => {
    expect(new ByteCollector(0).full).toBe(true);
  });

  test('makes room for what has come, not for what is claimed', () => {
    const collector = new ByteCollector(2 ** 40);
    collector.take(Buffer.alloc(5000));
    expect(collector.bytes.buffer.byteLength).toBeLessThanOrEqual(10_000);
  });
});
