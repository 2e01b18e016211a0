import { encodeFrame } from './frame';

describe('encodeFrame', () => {
  test.each([
    ['hello', 10, '5         hello'],
    ['', 4, '0   '],
    ['123456789', 1, '9123456789'],
    ['h\u00e9', 3, '3  h\u00e9'],
  ])('frames %j with a header of %i bytes', (body, headerLength, frame) => {
    expect(encodeFrame(Buffer.from(body), headerLength)).toEqual(Buffer.from(frame));
  });

  test('writes headers of 102,400 bytes', () => {
    const frame = encodeFrame(Buffer.from('hi'), 102_400);
    expect(frame.toString()).toBe(`2${' '.repeat(102_399)}hi`);
  });

  test('refuses a body whose length does not fit', () => {
    expect(() => encodeFrame(Buffer.from('0123456789'), 1)).toThrow(
      expect.objectContaining({
        name: 'FrameError',
        code: 'does-not-fit',
        message: 'expected a body whose length has at most 1 digits, got one of 10 bytes',
      }),
    );
  });
});
