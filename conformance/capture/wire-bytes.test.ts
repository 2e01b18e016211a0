import { WireBytes } from './wire-bytes';

const at = { file: 'test.pcap', offset: 24 };
const cut = new WireBytes(Buffer.from('abcd'), 6, 'snapped', at);

describe('WireBytes', () => {
  test('has what was captured, has not what never was, and tells what was cut off', () => {
    expect(cut.has(4, 'a header')).toBe(true);
    expect(cut.has(11, 'a header')).toBe(false);
    expect(() => cut.has(5, 'a header')).toThrow(
      'expected 5 bytes of a header, got 4 of them in the capture, at byte 24 of test.pcap',
    );
    expect(() => cut.has(5, 'a header')).toThrow(expect.objectContaining({ code: 'snapped' }));
  });

  test.each([
    [0, 'abcd', 6],
    [3, 'd', 6],
    [4, '', 6],
    [7, '', 3],
    [10, '', 0],
  ])('from byte %i on has %j and misses %i', (start, captured, missing) => {
    const rest = cut.from(start);
    expect([rest.captured.toString(), rest.missing]).toEqual([captured, missing]);
  });

  test.each([
    [0, '', 0],
    [3, 'abc', 0],
    [7, 'abcd', 3],
    [10, 'abcd', 6],
  ])('of its first %i bytes has %j and misses %i', (length, captured, missing) => {
    const start = cut.first(length);
    expect([start.captured.toString(), start.missing]).toEqual([captured, missing]);
  });

  test('knows the place of its packet, apart from the bytes', () => {
    expect(cut.from(2).place).toEqual(at);
  });
});
