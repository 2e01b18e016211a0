import type { Failure } from '../model/verdict';
import { STDOUT } from './connections';

/** So many bytes of what a client shows are looked at; more is a flood. */
const MOST_SHOWN = 1024 * 1024;
/** So many of them are told. */
const MOST_TOLD = 512;

const FLUSH =
  'Standard output is a pipe here, into which many languages write only when a buffer is full: flush it after each line.';

interface Message {
  readonly name: string;
  readonly text: string;
}

/**
 * Judges what a chat client shows on its standard output, in whatever form: of each message the name and, after it, the
 * text, in the order of the messages. Prompts, and all that stands between, may be as they like.
 */
export class ShownMessages {
  /** One character a byte: a text is found wherever its bytes are. */
  private output = '';
  private readonly said: Message[] = [];
  private found = 0;
  /** Where what has been found ends. */
  private place = 0;

  /** Takes what the client has written. */
  push(chunk: Buffer): void {
    if (this.output.length < MOST_SHOWN) this.output += chunk.toString('latin1');
  }

  /** A message is on its way to the client. */
  expect(name: Buffer, text: Buffer): void {
    this.said.push({ name: name.toString('latin1'), text: text.toString('latin1') });
  }

  /** Whether every message has been shown. */
  get complete(): boolean {
    for (let next = this.said[this.found]; next; next = this.said[this.found]) {
      const name = this.output.indexOf(next.name, this.place);
      const text = name < 0 ? -1 : this.output.indexOf(next.text, name + next.name.length);
      if (text < 0) return false;
      this.place = text + next.text.length;
      this.found += 1;
    }
    return true;
  }

  /** What is missing, when nothing more comes. */
  missing(silence: string, hint?: string): Failure {
    const next = this.said[this.found];
    const rest = this.output.slice(this.place).slice(-MOST_TOLD);
    const advice = this.output === '' ? [hint, FLUSH] : [hint ?? (next && this.diagnose(next))];
    const told = advice.filter((each) => each !== undefined);
    return {
      connection: STDOUT,
      expected: [{ label: `${quoted(next?.name)} and, after it, ${quoted(next?.text)}` }],
      actual:
        rest === ''
          ? { label: `nothing was shown: ${silence}` }
          : {
              label: `something else was shown, then nothing: ${silence}`,
              bytes: Buffer.from(rest, 'latin1'),
            },
      ...(told.length > 0 && { hint: told.join(' ') }),
    };
  }

  /** A message that is there twice, of those that were said; each text must be unlike all others. */
  repeated(): Failure | undefined {
    const twice = this.said.find(({ text }) => this.output.indexOf(text) !== this.output.lastIndexOf(text));
    if (!twice) return undefined;
    const first = this.output.indexOf(twice.text);
    return {
      connection: STDOUT,
      expected: [{ label: `${quoted(twice.text)} once` }],
      actual: {
        label: 'it was shown more than once',
        bytes: Buffer.from(this.output.slice(first).slice(0, MOST_TOLD), 'latin1'),
      },
      hint: 'Show each message when it has come whole, and forget it then.',
    };
  }

  private diagnose({ name, text }: Message): string | undefined {
    if (this.output.includes(text, this.place))
      return this.output.includes(name, this.place)
        ? 'The text was shown before the name: show the name first.'
        : 'The text was shown without the name: the frame before each text tells who said it.';
    if (this.said.slice(this.found + 1).some((later) => this.output.includes(later.text, this.place)))
      return 'A later message was shown, but not this one: read on until each frame is whole, and take all frames that have come.';
    return undefined;
  }
}

const quoted = (text = ''): string => JSON.stringify(Buffer.from(text, 'latin1').toString());
