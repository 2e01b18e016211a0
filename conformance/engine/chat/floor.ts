import { encodeFrame } from '../../../reference/wire/frame';
import type { Purpose, Speaker, Utterance } from './utterance';

/** Everything that has been said in the room, in the order in which it was sent. */
export class Floor {
  /** Those who have said something. */
  readonly speakers: Speaker[] = [];
  /** The usernames of those who have sent one. */
  readonly names = new Map<Speaker, Buffer>();
  /** The sequence number of the next utterance. */
  next = 0;

  constructor(readonly headerLength: number) {}

  /** Takes down that `speaker`, known to the others as `name`, has sent `body`. */
  say(speaker: Speaker, name: Buffer, body: Buffer, purpose: Purpose): Utterance {
    const utterance = {
      speaker,
      purpose,
      sequence: this.next++,
      index: speaker.utterances.length,
      bytes: Buffer.concat([encodeFrame(name, this.headerLength), encodeFrame(body, this.headerLength)]),
      body,
    };
    if (utterance.index === 0) this.speakers.push(speaker);
    speaker.utterances.push(utterance);
    return utterance;
  }
}
