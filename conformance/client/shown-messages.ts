import type { Failure } from '../model/verdict';
import { STDOUT } from './connections';
import { findWrapped } from './find-wrapped';

/** So many bytes of what a client shows are looked at; more is a flood. */
const MOST_SHOWN = 1024 * 1024;
/** So many of them are told. */
const MOST_TOLD = 512;
/** So many bytes at its beginning tell a long text from all others. */
const BEGINNING = 16;
/** So many characters of a text are quoted. */
const MOST_QUOTED = 48;

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

  constructor(private readonly headerLength: number) {}

  /** Takes what the client has written. */
  push(chunk: Buffer): void {
    if (this.output.length < MOST_SHOWN) this.output += chunk.toString('latin1');
  }

  /** A message is on its way to the client. */
  expect(name: Buffer, text: Buffer): void {
    this.said.push({ name: name.toString('latin1'), text: text.toString('latin1') });
  }

  /** How many messages have not been found yet. */
  get left(): number {
    return this.said.length - this.found;
  }

  /** Whether every message has been shown. */
  get complete(): boolean {
    for (let next = this.said[this.found]; next; next = this.said[this.found]) {
      const name = findWrapped(this.output, next.name, this.place);
      const text = name && findWrapped(this.output, next.text, name.end);
      if (!text) return false;
      this.place = text.end;
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

  /** What may not be there beside the messages, all of which have been shown; each text must be unlike all others, or said again. */
  surplus(): Failure | undefined {
    return this.repeated() ?? this.bare();
  }

  private repeated(): Failure | undefined {
    const told = this.said.find(({ text }) => this.isRepeated(text));
    if (!told) return undefined;
    const times = this.timesSaid(told.text);
    return {
      connection: STDOUT,
      expected: [{ label: `${quoted(told.text)} ${times === 1 ? 'once' : `${times} times`}` }],
      actual: {
        label: 'it was shown more than once',
        bytes: this.from(findWrapped(this.output, told.text)?.start),
      },
      hint: 'Show each message when it has come whole, and forget it then.',
    };
  }

  /** A name, and a text with its header before it, just as they came. */
  private bare(): Failure | undefined {
    const frames = this.said.map(
      ({ name, text }) => `${name}${String(text.length).padEnd(this.headerLength)}${text}`,
    );
    const place = Math.max(...frames.map((each) => this.output.indexOf(each)));
    if (place < 0) return undefined;
    return {
      connection: STDOUT,
      expected: [{ label: 'names and texts: headers are for programs' }],
      actual: { label: 'the bytes of the frames, as they came', bytes: this.from(place) },
      hint: 'The header is shown, too: read as many bytes as it tells, and show only these.',
    };
  }

  private isRepeated(text: string): boolean {
    let place = 0;
    for (let left = this.timesSaid(text); left >= 0; left--) {
      const next = findWrapped(this.output, text, place);
      if (!next) return false;
      place = next.end;
    }
    return true;
  }

  private timesSaid(text: string): number {
    return this.said.filter((each) => each.text === text).length;
  }

  private from(place = 0): Buffer {
    return Buffer.from(this.output.slice(place).slice(0, MOST_TOLD), 'latin1');
  }

  private diagnose({ name, text }: Message): string | undefined {
    if (this.output.includes(text, this.place))
      return this.output.includes(name, this.place)
        ? 'The text was shown before the name: show the name first.'
        : 'The text was shown without the name: the frame before each text tells who said it.';
    if (this.said.slice(0, this.found).some((earlier) => earlier.text === text))
      return 'This had been said before, and is said again: show each message that comes, whatever it says.';
    if (text.length > BEGINNING && this.output.includes(text.slice(0, BEGINNING), this.place))
      return 'The text was not shown whole: read as many bytes as its header tells, and show all of them.';
    if (this.said.slice(this.found + 1).some((later) => this.output.includes(later.text, this.place)))
      return 'A later message was shown, but not this one: read on until each frame is whole, and take all frames that have come.';
    return undefined;
  }
}

function quoted(bytes = ''): string {
  const text = Buffer.from(bytes, 'latin1').toString();
  if (text.length <= MOST_QUOTED) return JSON.stringify(text);
  return `${JSON.stringify(text.slice(0, MOST_QUOTED))} and so on (${bytes.length} bytes)`;
}
