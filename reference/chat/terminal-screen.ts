import { clearScreenDown, createInterface, cursorTo, moveCursor } from 'node:readline';
import type { Writable } from 'node:stream';
import { type Keys, keyByKey } from './key-by-key';
import type { Screen } from './screen';

/**
 * A chat at a terminal. A line that is shown goes above the one that is being typed, which stays as it is, cursor and
 * all. Ctrl-C and Ctrl-D end the input.
 */
export function openTerminalScreen(input: Keys, output: Writable): Screen {
  const keys = keyByKey(input);
  const editor = createInterface({ input: keys, output, terminal: true });
  const lines = editor[Symbol.asyncIterator]();
  let open = true;
  editor.once('close', () => {
    open = false;
    input.unpipe(keys);
    output.write('\n');
  });
  // After Ctrl-Z and fg the editor waits for this.
  editor.on('SIGCONT', () => editor.prompt(true));

  const show = async (line: string): Promise<void> => {
    if (!open) {
      output.write(`${line}\n`);
      return;
    }
    const { rows } = editor.getCursorPos();
    moveCursor(output, 0, -rows);
    cursorTo(output, 0);
    clearScreenDown(output);
    // To draw the typed line again, the editor first goes up by as many rows as its cursor is below the line's first.
    output.write(`${line}\n${'\n'.repeat(rows)}`);
    editor.prompt(true);
  };

  const read = async (prompt: string): Promise<Buffer | undefined> => {
    editor.setPrompt(prompt);
    if (open) editor.prompt(true);
    const { value, done } = await lines.next();
    return done ? undefined : Buffer.from(value);
  };

  return { read, show, close: () => editor.close() };
}
