import type { Readable, Writable } from 'node:stream';
import { readLines } from './read-lines';
import type { Screen } from './screen';

/** A chat through pipes or files: lines come in as fast as they are asked for, what is shown goes out as it is. */
export function openPipeScreen(input: Readable, output: Writable): Screen {
  const lines = readLines(input);
  let end: () => void;
  const ended = new Promise<undefined>((resolve) => {
    end = () => resolve(undefined);
  });
  const close = (): void => {
    end();
    input.destroy();
  };
  // Nobody reads the output any more: that ends the chat, too.
  output.on('error', close);
  return {
    read: () => Promise.race([ended, lines.next().then(({ value }) => value)]),
    show: (line) => new Promise((resolve) => output.write(`${line}\n`, () => resolve())),
    close,
  };
}
