import { FrameStream } from './frame-stream';
import { FROM_CLIENT, FROM_SERVER, pieceText } from './piece-text';

/** What each chunk brings, in words. */
function told(role: typeof FROM_CLIENT, ...chunks: readonly string[]): string[][] {
  const stream = new FrameStream(4);
  return chunks.map((chunk) => stream.push(Buffer.from(chunk)).map((piece) => pieceText(piece, role, 4)));
}

test('whole frames, several in a chunk', () => {
  expect(told(FROM_CLIENT, '3   ann', '2   hi0   ')).toEqual([
    ['name 3 "ann"'],
    ['text 2 "hi"', 'text 0 ""'],
  ]);
  expect(told(FROM_SERVER, '3   ann2   hi')).toEqual([['from 3 "ann"', 'text 2 "hi"']]);
});

test('a header that is cut', () => {
  expect(told(FROM_CLIENT, '1', '0', '  hello worl')).toEqual([
    ['header, cut after 1 of 4: "1"'],
    ['... header 2-2 of 4: "0"'],
    ['... header 3-4, name 10 "hello worl"'],
  ]);
});

test('a body that is cut', () => {
  expect(told(FROM_CLIENT, '5   he', 'l', 'lo2   hi')).toEqual([
    ['name 5, cut after 2: "he"'],
    ['... 3-3 of 5: "l"'],
    ['... 4-5 of 5: "lo"', 'text 2 "hi"'],
  ]);
});

test('a cut between header and body', () => {
  expect(told(FROM_CLIENT, '5   ', 'hello')).toEqual([['name 5, cut after 0'], ['... 1-5 of 5: "hello"']]);
});

test('a header that is none, and what follows it', () => {
  expect(told(FROM_CLIENT, '3   ann   5hello', 'more')).toEqual([
    ['name 3 "ann"', 'no header: "   5hello"'],
    ['4 bytes: "more"'],
  ]);
});

test('what follows missing bytes is in no frame', () => {
  const stream = new FrameStream(4);
  stream.push(Buffer.from('5   he'));
  expect(stream.pending).toBe(true);
  stream.lose();
  expect(stream.pending).toBe(false);
  expect(stream.push(Buffer.from('2   hi'))).toEqual([{ kind: 'stray', data: Buffer.from('2   hi') }]);
});
