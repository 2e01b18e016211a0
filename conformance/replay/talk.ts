import { Voice } from '../engine/chat/voice';
import type { Tolerance } from './compare-chat';
import type { Message } from './piece';
import type { RecordedStep } from './recording';

/** Network and server take so long at most to deal with what was sent, in milliseconds. */
const UNDER_WAY = 10;

interface Said extends Pick<Message, 'name' | 'body'> {
  readonly actor: string;
  /** Its place among the steps. */
  readonly place: number;
}

/** When a client came, was first and last spoken to, and left: places among the steps. */
interface Stay {
  readonly name: Buffer;
  readonly cameAt: number;
  firstHeard: number | undefined;
  lastHeard: number | undefined;
  leftAt: number | undefined;
}

/** Who said what in a recorded chat, and who was there. */
export class Talk {
  private readonly said: Said[] = [];
  private readonly stays = new Map<string, Stay>();

  constructor(
    private readonly steps: readonly RecordedStep[],
    headerLength: number,
  ) {
    const voices = new Map<string, Voice>();
    for (const [place, { step }] of steps.entries()) {
      const voice = voices.get(step.actor) ?? new Voice(headerLength);
      voices.set(step.actor, voice);
      if (step.kind === 'send') this.say(step.actor, voice, step.data, place);
      else this.note(place);
    }
  }

  /** The name that a client has given. */
  nameOf(actor: string): Buffer | undefined {
    return this.stays.get(actor)?.name;
  }

  /** Whether a frame is the name of one who has come. */
  isName(body: Buffer): boolean {
    return [...this.stays.values()].some(({ name }) => name.equals(body));
  }

  /** What may be missing, or come in addition, where a client comes and leaves. */
  toleranceFor(actor: string): Tolerance {
    const stay = this.stays.get(actor);
    const some = (message: Message, isUnderWay: (stay: Stay, place: number) => boolean): boolean =>
      stay !== undefined &&
      this.said.some(
        (each) =>
          each.actor !== actor &&
          each.name.equals(message.name) &&
          each.body.equals(message.body) &&
          isUnderWay(stay, each.place),
      );
    return {
      mayMiss: (message) =>
        some(message, ({ cameAt }, place) => place < cameAt && this.isSoon(place, cameAt)),
      mayCome: (message) => some(message, (stay, place) => this.isMissed(stay, place)),
      isShared: (name) => [...this.stays.values()].filter((each) => each.name.equals(name)).length > 1,
    };
  }

  /** Said so soon after the client came, or before it left, that nothing shows that the server should have let it hear. */
  private isMissed({ cameAt, firstHeard, lastHeard, leftAt }: Stay, place: number): boolean {
    const isBefore = (end: number | undefined): boolean => end === undefined || place < end;
    const isEarly = place > cameAt && isBefore(firstHeard) && this.isSoon(cameAt, place);
    const isLate = leftAt !== undefined && place < leftAt && place > (lastHeard ?? cameAt);
    return isEarly || (isLate && this.isSoon(place, leftAt));
  }

  private isSoon(before: number, after: number): boolean {
    const [first, second] = [this.steps[before]?.at, this.steps[after]?.at];
    return first !== undefined && second !== undefined && second - first <= UNDER_WAY;
  }

  private say(actor: string, voice: Voice, data: Uint8Array, place: number): void {
    const bodies = voice.utter(data, () => undefined);
    const { name } = voice;
    if (name === undefined) return;
    if (!this.stays.has(actor))
      this.stays.set(actor, {
        name,
        cameAt: place,
        firstHeard: undefined,
        lastHeard: undefined,
        leftAt: undefined,
      });
    for (const body of bodies) this.said.push({ actor, name, body, place });
  }

  private note(place: number): void {
    const step = this.steps[place]?.step;
    const stay = step && this.stays.get(step.actor);
    if (!stay) return;
    if (step.kind === 'receive') {
      stay.firstHeard ??= place;
      stay.lastHeard = place;
    } else if (step.kind === 'end' || step.kind === 'reset') stay.leftAt ??= place;
  }
}
