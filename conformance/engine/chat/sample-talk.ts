import type { Failure } from '../../model/verdict';
import { Floor } from './floor';
import { Hearing } from './hearing';
import { type Purpose, Speaker, type Utterance } from './utterance';

/** Bob, who listens, and others who talk: for the tests of what he is told of it. */
export class SampleTalk {
  readonly floor: Floor;
  readonly bob = new Speaker('bob');
  readonly ann = new Speaker('ann');
  readonly hearing: Hearing;

  constructor(headerLength = 4) {
    this.floor = new Floor(headerLength);
    this.hearing = new Hearing(this.floor, this.bob);
  }

  /** Somebody, under the name of its label, has sent a message. */
  says(speaker: Speaker, body: string | Uint8Array, purpose: Purpose = 'message'): Utterance {
    const utterance = this.floor.say(speaker, Buffer.from(speaker.label), Buffer.from(body), purpose);
    this.hearing.expect(utterance);
    return utterance;
  }

  /** Bob receives these bytes. */
  comes(bytes: string | Uint8Array): Failure | undefined {
    return this.hearing.take(Buffer.from(bytes));
  }
}

/** A talk in which Bob has heard something of Ann, "first", so that from now on he must hear everything. */
export function registered(headerLength = 4): SampleTalk {
  const talk = new SampleTalk(headerLength);
  talk.hearing.enter();
  talk.comes(talk.says(talk.ann, 'first').bytes);
  return talk;
}
