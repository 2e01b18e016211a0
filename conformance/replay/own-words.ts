/** Of so many marks one is in no recording that anybody would replay; the two characters are digits of base 36. */
const MARKS = 36 ** 2;

/**
 * What wirecheck itself says in a chat that it replays: short enough for a header of one digit, and told from all that is
 * said in the recording by a mark that does not occur there.
 */
export class OwnWords {
  private readonly mark: string;
  /** All that was said so far, and under which name. */
  readonly said: { readonly name: Buffer; readonly words: Buffer }[] = [];

  /** @param recorded All the bytes of the recording, in any order. */
  constructor(recorded: readonly Uint8Array[]) {
    const marks = Array.from({ length: MARKS }, (_, number) => `~${number.toString(36).padStart(2, '0')}`);
    const isNew = (mark: string): boolean => !recorded.some((data) => Buffer.from(data).includes(mark));
    this.mark = marks.find(isNew) ?? '~~~';
  }

  /** The name of wirecheck's own client. */
  get name(): Buffer {
    return Buffer.from(this.mark);
  }

  /** A message that was never sent before, for somebody of this name. */
  next(name: Buffer): Buffer {
    const words = Buffer.from(`${this.mark}${this.said.length.toString(36)}`);
    this.said.push({ name, words });
    return words;
  }

  /** Whether a frame that came is, or speaks of, wirecheck's own. */
  isIn(body: Uint8Array): boolean {
    return Buffer.from(body.buffer, body.byteOffset, body.byteLength).includes(this.mark);
  }
}
