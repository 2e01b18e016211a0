import type { Speaker, Utterance } from './utterance';

/** What looks the same as more others than these is taken for the first of them. */
const MOST_READINGS = 3;

/** Whether an utterance was said when the client had certainly been registered: nothing of its speaker may overtake it. */
export type InTurn = (utterance: Utterance) => boolean;

/**
 * One way to understand what a client has received: which utterance each message was. There are several where different
 * utterances look the same: two clients of one name say the same, or one says it twice.
 */
export class Account {
  /** How many utterances must still come. */
  due = 0;
  /** Who was heard last. */
  latest: Speaker | undefined;
  /** What the bytes since the last whole message may be the beginning of. */
  private live: Utterance[] = [];

  /**
   * @param heard How many utterances of each speaker have been heard, or lie before the client's entry.
   * @param speaking The speakers of whom something may still come.
   * @param overtaken What had not come, and need not have, when a later utterance of its speaker came.
   */
  constructor(
    readonly heard: Map<Speaker, number> = new Map(),
    readonly speaking: Set<Speaker> = new Set(),
    readonly overtaken: Set<Utterance> = new Set(),
  ) {}

  /** Every utterance that may legally come next and agrees with `bytes`. */
  candidates(inTurn: InTurn, bytes: Buffer = Buffer.alloc(0)): Utterance[] {
    const found: Utterance[] = [];
    for (const speaker of this.speaking) {
      for (let index = this.heardOf(speaker); index < speaker.utterances.length; index++) {
        const utterance = speaker.utterances[index] as Utterance;
        if (agrees(utterance.bytes, bytes, 0)) found.push(utterance);
        if (inTurn(utterance)) break;
      }
    }
    return found;
  }

  /** Whether the bytes since the last whole message are right by this account; the first `compared` have been seen before. */
  admits(bytes: Buffer, compared: number, inTurn: InTurn): boolean {
    this.live = this.live.filter((utterance) => agrees(utterance.bytes, bytes, compared));
    if (this.live.length === 0) this.live = this.candidates(inTurn, bytes);
    return this.live.length > 0;
  }

  /** An utterance that the bytes are the whole of, with what may follow. All of them look the same: a message tells its length. */
  whole(bytes: Buffer): Utterance | undefined {
    return this.live.find((utterance) => utterance.bytes.length <= bytes.length);
  }

  /** The accounts that this one becomes when a whole message has come: one for each utterance that it may be. */
  after(bytes: Buffer, inTurn: InTurn): Account[] {
    return this.readings(bytes, inTurn).map((utterance, index, { length }) =>
      // Mostly there is one, and nothing to be copied.
      (index === length - 1 ? this : this.copy()).accept(utterance, inTurn),
    );
  }

  /** How many utterances of a speaker have been heard. */
  heardOf(speaker: Speaker | undefined): number {
    return (speaker && this.heard.get(speaker)) ?? 0;
  }

  /** Of what one speaker need not be heard to have said, the earliest leaves open all that the later would. */
  private readings(bytes: Buffer, inTurn: InTurn): Utterance[] {
    const open = new Set<Speaker>();
    const readings = this.live.filter((utterance) => {
      if (utterance.bytes.length > bytes.length) return false;
      if (inTurn(utterance)) return true;
      if (open.has(utterance.speaker)) return false;
      open.add(utterance.speaker);
      return true;
    });
    return readings.length > MOST_READINGS ? readings.slice(0, 1) : readings;
  }

  private accept(utterance: Utterance, inTurn: InTurn): this {
    if (this.due > 0 && inTurn(utterance)) this.due -= 1;
    const { speaker, index } = utterance;
    for (const earlier of speaker.utterances.slice(this.heardOf(speaker), index)) this.overtaken.add(earlier);
    this.heard.set(speaker, index + 1);
    if (index + 1 === speaker.utterances.length) this.speaking.delete(speaker);
    this.latest = speaker;
    this.live = [];
    return this;
  }

  private copy(): Account {
    const copy = new Account(new Map(this.heard), new Set(this.speaking), new Set(this.overtaken));
    copy.due = this.due;
    return copy;
  }
}

const agrees = (legal: Buffer, bytes: Buffer, from: number): boolean => {
  const end = Math.min(legal.length, bytes.length);
  // The last byte tells most of them apart at once.
  return (
    from >= end || (legal[end - 1] === bytes[end - 1] && legal.compare(bytes, from, end, from, end) === 0)
  );
};
