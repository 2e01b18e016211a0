import { PassThrough } from 'node:stream';
import { openPipeScreen } from './pipe-screen';

describe('openPipeScreen', () => {
  test('reads lines up to the end of input, and writes lines', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const screen = openPipeScreen(input, output);
    input.end('one\ntwo');
    expect(String(await screen.read('> '))).toBe('one');
    expect(String(await screen.read('> '))).toBe('two');
    expect(await screen.read('> ')).toBeUndefined();
    void screen.show('bob > hi');
    expect(String(output.read())).toBe('bob > hi\n');
  });

  test('takes no more input than it is asked for', async () => {
    const input = new PassThrough();
    const screen = openPipeScreen(input, new PassThrough());
    const line = screen.read('> ');
    input.write('one\n');
    await line;
    input.write('x'.repeat(input.writableHighWaterMark));
    expect(input.write('y')).toBe(false);
  });

  test.each([
    ['it is closed', (screen: { close(): void }) => screen.close()],
    ['nobody reads its output', (_: unknown, output: PassThrough) => output.destroy(new Error('EPIPE'))],
  ])('ends the input when %s', async (_, act) => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const screen = openPipeScreen(input, output);
    const line = screen.read('> ');
    act(screen, output);
    expect(await line).toBeUndefined();
    expect(input.destroyed).toBe(true);
  });
});
