import { readLines } from './read-lines';

async function linesOf(...chunks: string[]): Promise<string[]> {
  async function* input(): AsyncGenerator<Buffer> {
    for (const chunk of chunks) yield Buffer.from(chunk, 'latin1');
  }
  const lines: string[] = [];
  for await (const line of readLines(input())) lines.push(line.toString('latin1'));
  return lines;
}

describe('readLines', () => {
  test.each([
    ['lines', ['a\nbc\n'], ['a', 'bc']],
    ['an empty line', ['a\n\nb\n'], ['a', '', 'b']],
    ['a last line without an end', ['a\nb'], ['a', 'b']],
    ['lines cut into chunks', ['a', 'b\nc', '', 'd', '\n'], ['ab', 'cd']],
    ['ends of CR LF, also cut', ['a\r\nb\r', '\nc\rd\n'], ['a', 'b', 'c\rd']],
    ['nothing', [], []],
    ['bytes that are not UTF-8', ['\xff\n\xc3'], ['\xff', '\xc3']],
    ['line separators of Unicode as text', ['a\xe2\x80\xa8b\n'], ['a\xe2\x80\xa8b']],
  ])('reads %s', async (_, chunks, lines) => {
    expect(await linesOf(...chunks)).toEqual(lines);
  });
});
