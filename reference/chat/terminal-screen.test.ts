import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { Screen } from './screen';
import { openTerminalScreen } from './terminal-screen';

describe('openTerminalScreen', () => {
  let keys: PassThrough;
  let output: PassThrough;
  let screen: Screen;

  beforeEach(() => {
    keys = new PassThrough();
    // A window of ten columns.
    output = Object.assign(new PassThrough(), { columns: 10 });
    screen = openTerminalScreen(keys, output);
  });

  afterEach(() => screen.close());

  const shown = (): string => String(output.read() ?? '');

  /** Types, and waits until the editor has drawn the last of it. */
  async function type(text: string): Promise<string> {
    keys.write(text);
    let drawn = shown();
    while (!drawn.includes(text.slice(-1))) {
      await once(output, 'readable');
      drawn += shown();
    }
    return drawn;
  }

  test('asks, and reads a line', async () => {
    const line = screen.read('name: ');
    expect(shown()).toBe('\x1b[1G\x1b[0Jname: \x1b[7G');
    keys.write('ann\r');
    expect(String(await line)).toBe('ann');
  });

  test('shows a line above the one being typed, and puts the cursor back where it was', async () => {
    const line = screen.read('> ');
    await type('half');
    keys.write('\x1b[D\x1b[D');
    await type('-');
    void screen.show('bob > hi');
    expect(shown()).toBe('\x1b[1G\x1b[0Jbob > hi\n\x1b[1G\x1b[0J> ha-lf\x1b[6G');
    keys.write('y\r');
    expect(String(await line)).toBe('ha-ylf');
  });

  test('shows a line above one that has wrapped', async () => {
    void screen.read('> ');
    await type('0123456789ABCDEFGHIJ');
    void screen.show('bob > hi');
    // The cursor is on the third row: up two, clear, and leave two rows for the editor to go up again.
    expect(shown()).toBe(
      '\x1b[2A\x1b[1G\x1b[0Jbob > hi\n\n\n\x1b[2A\x1b[1G\x1b[0J> 0123456789ABCDEFGHIJ\x1b[3G',
    );
  });

  test('inserts what is pasted at the cursor', async () => {
    const line = screen.read('> ');
    keys.write('ad\x1b[Dbc\r');
    expect(String(await line)).toBe('abcd');
  });

  test('keeps lines that are pasted together for later', async () => {
    keys.write('one\rtwo\r');
    expect(String(await screen.read('> '))).toBe('one');
    expect(String(await screen.read('> '))).toBe('two');
  });

  test.each([
    ['Ctrl-C', '\x03'],
    ['Ctrl-D', '\x04'],
  ])('ends the input with %s, and still shows what comes', async (_, key) => {
    const line = screen.read('> ');
    keys.write(key);
    expect(await line).toBeUndefined();
    shown();
    void screen.show('bob > bye');
    expect(shown()).toBe('bob > bye\n');
  });
});
