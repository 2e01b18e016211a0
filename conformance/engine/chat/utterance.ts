/** Why something was said: a message of the case, or one of the engine's own that shows where a stream has got to. */
export type Purpose = 'message' | 'fence' | 'probe';

/** One message said in the room, and how it looks when it is relayed. */
export interface Utterance {
  readonly speaker: Speaker;
  readonly purpose: Purpose;
  /** Place among all utterances of the room. */
  readonly sequence: number;
  /** Place among the speaker's own. */
  readonly index: number;
  /** The username frame and, at once after it, the message frame. */
  readonly bytes: Buffer;
  readonly body: Buffer;
}

/** A client as the others hear it. */
export class Speaker {
  readonly utterances: Utterance[] = [];
  /** How many of its utterances have been dealt with for certain: somebody has received a later one. */
  settled = 0;

  constructor(readonly label: string) {}

  /** Somebody has received this utterance: what was said before it lies behind the server. */
  wasHeard(index: number): void {
    this.settled = Math.max(this.settled, index);
  }
}
