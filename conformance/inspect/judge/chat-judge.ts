import type { CapturedEvent } from '../../capture/captured-event';
import { Floor } from '../../engine/chat/floor';
import type { Utterance } from '../../engine/chat/utterance';
import type { Failure } from '../../model/verdict';
import type { RequirementId } from '../../spec/catalogue';
import { breachOf } from './breach';
import { Closings, fault } from './closings';
import { Guest } from './guest';
import { type Doubt, type Judge, type Remark, SILENCE, silence } from './judge';

type Step = CapturedEvent['step'];

/** A server may close those who have been idle, or who ask for more than every server takes. */
const IDLE = 60_000;
const ORDINARY = 65_536;

const GONE = 100;
/** Of what is said everything is kept, for it may come to anybody, late or again; so much of it. */
const MOST_SAID = { messages: 500_000, bytes: 128 * 1024 * 1024 };

/** Judges the server of a recorded chat: what each client receives, when it is closed, and what never comes. */
export class ChatJudge implements Judge {
  readonly #floor: Floor;
  readonly #guests = new Map<string, Guest>();
  /** The last of those whose connection is over; what they left unfinished may still be relayed. */
  readonly #gone: Guest[] = [];
  readonly #stakes = new WeakMap<Utterance, RequirementId>();
  /** When each utterance was said, by its sequence number. */
  readonly #saidAt: number[] = [];
  readonly #closings = new Closings({ close: 'chat.close', keep: 'chat.register' });
  #saidBytes = 0;
  /** When any client last did something. */
  #lastAct = 0;
  /** Not all that was said is known: nothing that is heard can be judged any more. */
  #isBlind = false;

  constructor(
    headerLength: number,
    private readonly labelOf: (actor: string) => string,
  ) {
    this.#floor = new Floor(headerLength);
  }

  hear(step: Step, at: number): readonly Remark[] {
    if (this.#isBlind) return [];
    const known = this.#guests.get(step.actor);
    if (!known && step.kind !== 'open') return this.#older(step);
    const guest = known ?? new Guest(this.labelOf(step.actor), this.#floor);
    this.#guests.set(step.actor, guest);
    return this.#step(guest, step, at);
  }

  end(at: number): readonly Remark[] {
    if (this.#isBlind) return [];
    const present = [...this.#guests.values()].filter(({ leftBy }) => leftBy === undefined);
    return [...present.flatMap((guest) => this.#overdue(guest, at, true)), ...this.#closings.end(at)];
  }

  #step(guest: Guest, step: Step, at: number): readonly Remark[] {
    switch (step.kind) {
      case 'open':
        this.#lastAct = at;
        return [];
      case 'send':
        guest.lastAct = this.#lastAct = at;
        this.#say(guest, step.data, at);
        return this.#saidTooMuch ? [this.#blind(guest.speaker.label, 'more has been said than is kept')] : [];
      case 'receive':
        return [...this.#closings.lives(), ...this.#receive(guest, step.data, at)];
      case 'gap':
        return this.#gap(guest, step.from);
      case 'end':
      case 'reset':
        return this.#leave(guest, step, at);
      case 'server-end':
      case 'server-reset':
        return this.#close(guest, step, at);
    }
  }

  #say(guest: Guest, data: Uint8Array, at: number): void {
    for (const { body, stake } of guest.say(data, at)) {
      const { voice, speaker } = guest;
      const utterance = this.#floor.say(speaker, voice.name ?? Buffer.alloc(0), body, 'message');
      this.#saidAt.push(at);
      this.#saidBytes += utterance.bytes.length;
      if (stake) this.#stakes.set(utterance, stake);
      for (const other of this.#guests.values()) if (other !== guest) this.#expect(other, utterance, at);
    }
  }

  get #saidTooMuch(): boolean {
    return this.#floor.next > MOST_SAID.messages || this.#saidBytes > MOST_SAID.bytes;
  }

  #expect(other: Guest, utterance: Utterance, at: number): void {
    other.hearing.expect(utterance);
    if (other.leftBy || other.enteredAt === undefined || other.hearing.registered) return;
    other.isUnsure = true;
    if (at - other.enteredAt >= SILENCE) other.owed ??= utterance;
  }

  #receive(guest: Guest, data: Uint8Array, at: number): readonly Remark[] {
    if (!guest.isJudged) return [];
    guest.heardAt = at;
    const failure = guest.hearing.take(data);
    const wrong = failure?.actual.bytes?.length ?? 0;
    const right = data.subarray(0, Math.max(0, data.length - wrong));
    guest.heard.take(
      right,
      this.#floor.speakers.filter((speaker) => speaker !== guest.speaker),
    );
    return failure ? this.#fault(guest, failure) : [];
  }

  /** Nothing tells where the next message begins: what else this client receives is not judged. */
  #fault(guest: Guest, found: Failure, since?: number): readonly Remark[] {
    guest.isJudged = false;
    const guests = [...this.#guests.values(), ...this.#gone];
    const { breaks, failure } = breachOf(found, guest, guests, {
      floor: this.#floor,
      stakes: this.#stakes,
      since,
    });
    if (breaks !== 'open') return [fault(breaks, failure)];
    return [doubt(guest, 'a header was relayed that a server may take or refuse')];
  }

  #leave(guest: Guest, { kind, actor }: Step, at: number): readonly Remark[] {
    const isOver = guest.leftBy === 'server' || kind === 'reset';
    const remarks = guest.leftBy ? [] : this.#overdue(guest, at, false);
    guest.lastAct = at;
    guest.leftBy ??= kind === 'end' ? 'end' : 'reset';
    guest.hearing.excuse();
    if (isOver) {
      this.#closings.forget(guest.speaker.label);
      this.#forget(actor, guest);
    } else this.#closings.left(guest.speaker.label, at);
    return remarks;
  }

  #close(guest: Guest, { kind, actor }: Step, at: number): readonly Remark[] {
    const how = kind === 'server-end' ? 'the end of the stream' : 'a reset';
    const late = this.#closings.closed(guest.speaker.label, at, how);
    if (guest.leftBy) {
      this.#forget(actor, guest);
      return late;
    }
    const mustKeep = this.#mustKeep(guest, at);
    const since = guest.isJudged && mustKeep ? this.#dueSince(guest) : undefined;
    const remarks = since === undefined ? [] : this.#fault(guest, guest.hearing.missing(how), since);
    guest.leftBy = 'server';
    guest.hearing.excuse();
    if (mustKeep && remarks.length === 0)
      this.#closings.dropped(guest.speaker.label, at - this.#lastAct, how);
    return remarks;
  }

  /** Its connection is over. After a while nothing that it has said is under way any more. */
  #forget(actor: string, guest: Guest): void {
    this.#guests.delete(actor);
    this.#gone.push(guest);
    const oldest = this.#gone.length > GONE ? this.#gone.shift() : undefined;
    const { speakers } = this.#floor;
    if (oldest && speakers.includes(oldest.speaker)) speakers.splice(speakers.indexOf(oldest.speaker), 1);
  }

  #mustKeep({ voice, largest, lastAct }: Guest, at: number): boolean {
    return !voice.garbled && voice.name?.length !== 0 && largest <= ORDINARY && at - lastAct < IDLE;
  }

  /** What has been due for longer than the server may be silent; at the end of the recording also what it leaves open. */
  #overdue(guest: Guest, at: number, isEnd: boolean): readonly Remark[] {
    const { hearing, heard, isUnsure } = guest;
    if (!guest.isJudged || guest.voice.garbled) return [];
    const since = this.#dueSince(guest);
    if (since !== undefined && at - since >= SILENCE)
      return this.#fault(guest, hearing.missing(silence), since);
    if (since !== undefined && isEnd) return [doubt(guest, 'a message is due when the recording ends')];
    if (!isUnsure || hearing.registered || heard.isWithin) return [];
    return [doubt(guest, 'it never receives anything; perhaps it was not registered yet')];
  }

  /** When the oldest message was said, or a part of it came, that must come whole. */
  #dueSince({ hearing, heard, heardAt, owed }: Guest): number | undefined {
    if (heard.isWithin) return heardAt;
    const due = hearing.registered ? hearing.nextDue() : owed;
    return due && this.#saidAt[due.sequence];
  }

  #gap(guest: Guest, from: 'client' | 'server'): readonly Remark[] {
    if (from === 'client') return [this.#blind(guest.speaker.label, 'bytes that it sent are missing')];
    if (!guest.isJudged) return [];
    guest.isJudged = false;
    return [doubt(guest, 'bytes that it received are missing')];
  }

  /** A client whose connection is older than the capture: what it says has no name, what it hears no beginning. */
  #older(step: Step): readonly Remark[] {
    const label = this.labelOf(step.actor);
    const why = 'its connection is older than the capture';
    if (step.kind === 'send' || step.kind === 'gap') return [this.#blind(label, why)];
    const guest = new Guest(label, this.#floor);
    guest.isJudged = false;
    this.#guests.set(step.actor, guest);
    return [doubt(guest, why)];
  }

  #blind(label: string, why: string): Doubt {
    this.#isBlind = true;
    return { kind: 'doubt', connection: label, why: `${why}: from here on nothing can be judged` };
  }
}

const doubt = ({ speaker }: Guest, why: string): Doubt => ({ kind: 'doubt', connection: speaker.label, why });
