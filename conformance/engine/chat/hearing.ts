import type { Failure } from '../../model/verdict';
import { ByteQueue } from '../byte-queue';
import { commonPrefix } from '../common-prefix';
import { diagnose } from './diagnose';
import type { Floor } from './floor';
import type { Speaker, Utterance } from './utterance';

/** How many legal outcomes a failure tells; beyond these a reader is helped no more. */
const OUTCOMES_TOLD = 5;

/**
 * Judges, byte for byte and as the bytes come, what one client receives: any interleaving of the other speakers, each
 * in its order, every utterance once, nothing else (chat.relay, chat.order, chat.exactly-once, chat.adjacent, chat.no-extra).
 *
 * What was settled before the client entered must not come. What was under way while it was being registered may come
 * or not. What was said once it had certainly been registered (it had received something) must come.
 */
export class Hearing {
  /** How many utterances must still come. */
  due = 0;
  private entered = false;
  private excused = false;
  private readonly queue = new ByteQueue();
  private history: ReadonlyMap<Speaker, number> = new Map();
  private heard = new Map<Speaker, number>();
  private readonly overtaken = new Set<Utterance>();
  /** The speakers of whom something may still come. */
  private readonly speaking = new Set<Speaker>();
  private registeredAt: number | undefined;
  private live: Utterance[] = [];
  private compared = 0;

  constructor(
    private readonly floor: Floor,
    private readonly self: Speaker,
  ) {}

  /** It has received something: from now on it must hear everything. */
  get registered(): boolean {
    return this.registeredAt !== undefined;
  }

  /** The client's username has just been sent: what is settled by now is history to it. */
  enter(): void {
    this.history = new Map(this.floor.speakers.map((speaker) => [speaker, speaker.settled]));
    this.heard = new Map(this.history);
    this.entered = true;
    for (const speaker of this.floor.speakers)
      if (speaker.settled < speaker.utterances.length) this.speaking.add(speaker);
  }

  /** Nothing is due any more: the client has left, or may be dropped. What comes must still be right. */
  excuse(): void {
    this.excused = true;
    this.due = 0;
  }

  /** An utterance is on its way; a client's own is nothing that it must hear (chat.no-echo). */
  expect(utterance: Utterance): void {
    if (utterance.speaker === this.self) return;
    if (this.entered) this.speaking.add(utterance.speaker);
    if (!this.excused && this.inTurn(utterance)) this.due += 1;
  }

  /** Takes the bytes that came; returns the failure if they are not the beginning of a legal outcome. */
  take(chunk: Uint8Array): Failure | undefined {
    this.queue.push(chunk);
    while (this.queue.length > 0) {
      const bytes = this.queue.bytes;
      this.live = this.live.filter((utterance) => agrees(utterance.bytes, bytes, this.compared));
      if (this.live.length === 0) this.live = this.candidates(bytes);
      if (this.live.length === 0) return this.failure();
      const whole = this.live.find((utterance) => utterance.bytes.length <= bytes.length);
      if (!whole) {
        this.compared = bytes.length;
        return undefined;
      }
      this.accept(whole);
    }
    return undefined;
  }

  /** What is missing, when nothing more comes. */
  missing(silence: string): Failure {
    const { connection, expected, actual } = this.failure();
    const came = this.queue.length;
    if (came === 0) return { connection, expected, actual: { label: `nothing more came: ${silence}` } };
    return {
      connection,
      expected,
      actual: { ...actual, label: `a part of it, then nothing: ${silence}` },
      at: came,
    };
  }

  /** The next utterance that must come, if any. */
  nextDue(): Utterance | undefined {
    const due = this.candidates().filter((utterance) => this.inTurn(utterance));
    return due.find(({ purpose }) => purpose === 'message') ?? due[0];
  }

  /** It was said when the client had certainly been registered: nothing of this speaker may overtake it. */
  private inTurn(utterance: Utterance): boolean {
    return this.registeredAt !== undefined && utterance.sequence >= this.registeredAt;
  }

  /** Every utterance that may legally come next and agrees with `bytes`; none before the client has sent its username (chat.unregistered-quiet). */
  private candidates(bytes: Buffer = Buffer.alloc(0)): Utterance[] {
    const found: Utterance[] = [];
    if (!this.entered) return found;
    for (const speaker of this.speaking) {
      for (let index = this.heard.get(speaker) ?? 0; index < speaker.utterances.length; index++) {
        const utterance = speaker.utterances[index] as Utterance;
        if (agrees(utterance.bytes, bytes, 0)) found.push(utterance);
        if (this.inTurn(utterance)) break;
      }
    }
    return found;
  }

  private accept(utterance: Utterance): void {
    if (!this.excused && this.inTurn(utterance)) this.due -= 1;
    const { speaker, index } = utterance;
    for (const earlier of speaker.utterances.slice(this.heard.get(speaker) ?? 0, index))
      this.overtaken.add(earlier);
    this.heard.set(speaker, index + 1);
    if (index + 1 === speaker.utterances.length) this.speaking.delete(speaker);
    speaker.wasHeard(index);
    this.registeredAt ??= this.floor.next;
    this.queue.drop(utterance.bytes.length);
    this.live = [];
    this.compared = 0;
  }

  private failure(): Failure {
    const bytes = Buffer.from(this.queue.bytes);
    const ranked = this.candidates()
      .map((utterance) => ({ utterance, at: commonPrefix(utterance.bytes, bytes) }))
      .sort((a, b) => b.at - a.at);
    const expected = ranked.slice(0, OUTCOMES_TOLD).map(({ utterance }) => outcome(utterance));
    const hint = diagnose({
      bytes,
      headerLength: this.floor.headerLength,
      self: this.self,
      entered: this.entered,
      speakers: this.floor.speakers,
      heard: this.heard,
      history: this.history,
      overtaken: this.overtaken,
      closest: ranked[0]?.utterance,
    });
    return {
      connection: this.self.label,
      expected:
        expected.length > 0
          ? expected
          : [
              {
                label: this.entered
                  ? 'nothing: all that is due to this client has come'
                  : 'nothing: the client has not sent its username yet',
              },
            ],
      actual: { label: 'other bytes', bytes },
      at: ranked[0]?.at ?? 0,
      ...(hint !== undefined && { hint }),
    };
  }
}

const agrees = (legal: Buffer, bytes: Buffer, from: number): boolean => {
  const end = Math.min(legal.length, bytes.length);
  // The last byte tells most of them apart at once.
  return (
    from >= end || (legal[end - 1] === bytes[end - 1] && legal.compare(bytes, from, end, from, end) === 0)
  );
};

const outcome = ({ speaker, bytes, purpose }: Utterance) => ({
  label: `${speaker.label}'s ${purpose === 'message' ? 'message' : `${purpose}, an ordinary message of wirecheck's own`}: username frame, then message frame`,
  bytes,
});
