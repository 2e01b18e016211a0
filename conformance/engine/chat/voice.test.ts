import { Voice } from './voice';

/** What a client says whose stream comes in these chunks, headers of 4 bytes. */
const hear = (...chunks: readonly string[]) => {
  const voice = new Voice(4);
  const names: string[] = [];
  const said = chunks.map((chunk) =>
    voice.utter(Buffer.from(chunk), () => names.push(String(voice.name))).map(String),
  );
  return { voice, names, said };
};

test('the first frame is the name, told once; each further one is a message', () => {
  const { names, said } = hear('3   ann', '2   hi', '3   you');
  expect(names).toEqual(['ann']);
  expect(said).toEqual([[], ['hi'], ['you']]);
});

test('name and messages may come in one chunk, and end within a frame', () => {
  const { names, said } = hear('3   ann2   hi0   5   he', 'llo');
  expect(names).toEqual(['ann']);
  expect(said).toEqual([['hi', ''], ['hello']]);
});

test('one byte at a time, it says the same, when the last byte of each frame has come', () => {
  const { names, said } = hear(...'1   a2   hi');
  expect(names).toEqual(['a']);
  expect(said.flatMap((bodies, index) => bodies.map((body) => [index, body]))).toEqual([[10, 'hi']]);
});

test('an empty name is a name', () => {
  const { voice, names, said } = hear('0   ', '1   x');
  expect(names).toEqual(['']);
  expect(voice.name).toEqual(Buffer.alloc(0));
  expect(said).toEqual([[], ['x']]);
});

test('a header that the protocol does not know ends what it says, after what came before', () => {
  const { voice, said } = hear('1   a2   hi+1  x1   y', '1   z');
  expect(said).toEqual([['hi'], []]);
  expect(voice.garbled).toBe(true);
});

test('it is in step as long as its headers are right', () => {
  expect(hear('1   a2  ').voice.garbled).toBe(false);
});
