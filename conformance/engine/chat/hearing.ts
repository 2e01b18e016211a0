import type { Failure } from '../../model/verdict';
import { ByteQueue } from '../byte-queue';
import { commonPrefix } from '../common-prefix';
import { Account, type InTurn } from './account';
import { diagnose } from './diagnose';
import type { Floor } from './floor';
import type { Speaker, Utterance } from './utterance';

/** How many legal outcomes a failure tells; beyond these a reader is helped no more. */
const OUTCOMES_TOLD = 5;

/** Of many clients who all say the same under one name there are more ways to understand a stream than can be followed. */
const MOST_ACCOUNTS = 16;

/**
 * Judges, byte for byte and as the bytes come, what one client receives: any interleaving of the other speakers, each
 * in its order, every utterance once, nothing else (chat.relay, chat.order, chat.exactly-once, chat.adjacent, chat.no-extra).
 *
 * What was settled before the client entered must not come. What was under way while it was being registered may come
 * or not. What was said once it had certainly been registered (it had received something) must come.
 *
 * What can be understood in several ways is right if it is right in one of them.
 */
export class Hearing {
  private entered = false;
  private excused = false;
  private readonly queue = new ByteQueue();
  private history: ReadonlyMap<Speaker, number> = new Map();
  private accounts: readonly Account[] = [new Account()];
  private registeredAt: number | undefined;
  private compared = 0;

  constructor(
    private readonly floor: Floor,
    private readonly self: Speaker,
  ) {}

  /** It has received something: from now on it must hear everything. */
  get registered(): boolean {
    return this.registeredAt !== undefined;
  }

  /** How many utterances must still come. */
  get due(): number {
    return Math.min(...this.accounts.map(({ due }) => due));
  }

  /** The client's username has just been sent: what is settled by now is history to it. */
  enter(): void {
    const { speakers } = this.floor;
    this.history = new Map(speakers.map((speaker) => [speaker, speaker.settled]));
    const speaking = speakers.filter(({ settled, utterances }) => settled < utterances.length);
    this.accounts = [new Account(new Map(this.history), new Set(speaking))];
    this.entered = true;
  }

  /** Nothing is due any more: the client has left, or may be dropped. What comes must still be right. */
  excuse(): void {
    this.excused = true;
    for (const account of this.accounts) account.due = 0;
  }

  /** An utterance is on its way; a client's own is nothing that it must hear (chat.no-echo). */
  expect(utterance: Utterance): void {
    if (utterance.speaker === this.self) return;
    const isDue = !this.excused && this.inTurn(utterance);
    for (const account of this.accounts) {
      if (this.entered) account.speaking.add(utterance.speaker);
      if (isDue) account.due += 1;
    }
  }

  /** Takes the bytes that came; returns the failure if they are not the beginning of a legal outcome. */
  take(chunk: Uint8Array): Failure | undefined {
    this.queue.push(chunk);
    while (this.queue.length > 0) {
      const { bytes } = this.queue;
      const right = this.accounts.filter((account) => account.admits(bytes, this.compared, this.inTurn));
      if (right.length === 0) return this.failure();
      this.become(right);
      const whole = right.map((account) => account.whole(bytes)).find((found) => found !== undefined);
      if (!whole) {
        this.compared = bytes.length;
        return undefined;
      }
      this.accept(whole, bytes);
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
    const due = this.candidates().filter(this.inTurn);
    return due.find(({ purpose }) => purpose === 'message') ?? due[0];
  }

  /** It was said when the client had certainly been registered: nothing of this speaker may overtake it. */
  private readonly inTurn: InTurn = ({ sequence }) =>
    this.registeredAt !== undefined && sequence >= this.registeredAt;

  /** Every utterance that may legally come next. */
  private candidates(): Utterance[] {
    return [...new Set(this.accounts.flatMap((account) => account.candidates(this.inTurn)))];
  }

  /** Takes the message that has come whole, by every account of what it may be. */
  private accept({ bytes: { length } }: Utterance, bytes: Buffer): void {
    const accounts = this.accounts.flatMap((account) => account.after(bytes, this.inTurn));
    this.become(accounts.length > 1 ? this.distinct(accounts).slice(0, MOST_ACCOUNTS) : accounts);
    this.registeredAt ??= this.floor.next;
    this.queue.drop(length);
    this.compared = 0;
  }

  /** What has been heard of a speaker by every account has been dealt with for certain. */
  private become(accounts: readonly Account[]): void {
    const touched = this.accounts.length > 1 ? this.floor.speakers : accounts.map(({ latest }) => latest);
    this.accounts = accounts;
    for (const speaker of touched) {
      const heard = Math.min(...accounts.map((account) => account.heardOf(speaker)));
      if (heard > 0) speaker?.wasHeard(heard - 1);
    }
  }

  /** Accounts by which the same has been heard are one. */
  private distinct(accounts: readonly Account[]): Account[] {
    const keyOf = (account: Account): string =>
      this.floor.speakers.map((speaker) => account.heardOf(speaker)).join();
    return [...new Map(accounts.map((account) => [keyOf(account), account])).values()];
  }

  private failure(): Failure {
    const bytes = Buffer.from(this.queue.bytes);
    const account = this.accounts[0] as Account;
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
      names: this.floor.names,
      heard: account.heard,
      history: this.history,
      overtaken: account.overtaken,
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

const outcome = ({ speaker, bytes, purpose }: Utterance) => ({
  label: `${speaker.label}'s ${purpose === 'message' ? 'message' : `${purpose}, an ordinary message of wirecheck's own`}: username frame, then message frame`,
  bytes,
});
