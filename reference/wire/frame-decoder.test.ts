import { encodeFrame } from './frame';
import { FrameDecoder } from './frame-decoder';
import { FRAME_VECTORS, VECTOR_MAX_BODY } from './frame-vectors';

const latin1 = (bytes: Buffer): string => bytes.toString('latin1');

function decode(decoder: FrameDecoder, stream: Buffer, chunkSize: number): string[] {
  const bodies: string[] = [];
  for (let at = 0; at < stream.length; at += chunkSize) {
    bodies.push(...decoder.push(stream.subarray(at, at + chunkSize)).map(latin1));
  }
  return bodies;
}

describe('FrameDecoder', () => {
  test.each(FRAME_VECTORS)('at every chunk size, reads $reason', (vector) => {
    const stream = Buffer.from(vector.stream, 'latin1');
    for (let chunkSize = 1; chunkSize <= Math.max(1, stream.length); chunkSize++) {
      const decoder = new FrameDecoder({ headerLength: vector.headerLength, maxBody: VECTOR_MAX_BODY });
      const bodies = decode(decoder, stream, chunkSize);
      const { pending } = decoder;
      expect({ chunkSize, bodies, error: decoder.error?.code, pending }).toEqual({
        chunkSize,
        bodies: vector.bodies,
        error: vector.error,
        pending: vector.pending ?? false,
      });
    }
  });

  test('returns a body with the very chunk that completes it', () => {
    const decoder = new FrameDecoder({ headerLength: 2 });
    expect(decoder.push(Buffer.from('2 h'))).toEqual([]);
    expect(decoder.push(Buffer.from('i'))).toEqual([Buffer.from('hi')]);
    expect(decoder.push(Buffer.from('0 '))).toEqual([Buffer.from('')]);
  });

  test('refuses a length as soon as its header is complete', () => {
    const decoder = new FrameDecoder({ headerLength: 4, maxBody: 9 });
    decoder.push(Buffer.from('10 '));
    expect(decoder.error).toBeUndefined();
    decoder.push(Buffer.from(' '));
    expect(decoder.error).toMatchObject({
      code: 'too-large',
      message: 'expected a body of at most 9 bytes, got "10  "',
    });
  });

  test('shows a header safely and cut to size', () => {
    const decoder = new FrameDecoder({ headerLength: 100 });
    decoder.push(Buffer.from('\x1b[2J'.padEnd(100, 'x')));
    expect(decoder.error?.message).toBe(
      'expected decimal digits, then spaces, got "\\u{1b}[2Jxxxxxxxxxxxxxxxxxxxxxxxxxxxx..."',
    );
  });

  test('keeps a body when its chunk is overwritten later', () => {
    const chunk = Buffer.from('2 hi');
    const [body] = new FrameDecoder({ headerLength: 2 }).push(chunk);
    chunk.fill('x');
    expect(body).toEqual(Buffer.from('hi'));
  });

  test('takes headers of 102,400 bytes and bodies of 1 MiB, in uneven chunks', () => {
    const body = Buffer.alloc(1024 * 1024, 'wirecheck');
    const decoder = new FrameDecoder({ headerLength: 102_400 });
    const stream = Buffer.concat([encodeFrame(body, 102_400), encodeFrame(Buffer.from('z'), 102_400)]);
    const bodies: Buffer[] = [];
    for (let at = 0; at < stream.length; at += 1009)
      bodies.push(...decoder.push(stream.subarray(at, at + 1009)));
    expect(bodies.map((each) => each.length)).toEqual([body.length, 1]);
    expect(bodies[0]?.equals(body)).toBe(true);
    expect(decoder.pending).toBe(false);
  });

  test.each([0, -1, 1.5, Number.NaN])('has no header length of %p', (headerLength) => {
    expect(() => new FrameDecoder({ headerLength })).toThrow(RangeError);
  });
});
