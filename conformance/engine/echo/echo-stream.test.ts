import { EchoStream } from './echo-stream';

/** A stream on which this was sent. */
const sending = (...chunks: readonly string[]): EchoStream => {
  const stream = new EchoStream('ann');
  for (const chunk of chunks) stream.sent(Buffer.from(chunk));
  return stream;
};

test('what was sent may come back in whatever chunks', () => {
  const stream = sending('hel', 'lo');
  for (const chunk of ['h', 'ell']) expect(stream.take(Buffer.from(chunk))).toBeUndefined();
  expect(stream.dueLength).toBe(1);
  stream.sent(Buffer.from('!'));
  expect(stream.take(Buffer.from('o!'))).toBeUndefined();
  expect(stream.dueLength).toBe(0);
});

test('a wrong byte is told with its place in what came', () => {
  const stream = sending('hello');
  stream.take(Buffer.from('he'));
  expect(stream.take(Buffer.from('lLo'))).toEqual({
    connection: 'ann',
    expected: [{ label: 'the bytes that were sent, as they were sent', bytes: Buffer.from('llo') }],
    actual: { label: 'other bytes', bytes: Buffer.from('lLo') },
    at: 1,
  });
});

test('a byte more than was sent is wrong, also when it comes with the rest', () => {
  expect(sending('hi').take(Buffer.from('hi\0'))).toMatchObject({ at: 2 });
  expect(sending().take(Buffer.from('x'))).toMatchObject({
    expected: [{ label: 'nothing: all that was sent has been answered' }],
    at: 0,
  });
});

test('what has not come is missing', () => {
  const stream = sending('hello');
  stream.take(Buffer.from('hel'));
  expect(stream.missing('2 s of silence')).toMatchObject({
    expected: [{ bytes: Buffer.from('lo') }],
    actual: { label: 'nothing more came: 2 s of silence' },
  });
});
