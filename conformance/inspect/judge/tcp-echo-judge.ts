import type { CapturedEvent } from '../../capture/captured-event';
import { EchoStream } from '../../engine/echo/echo-stream';
import type { RequirementId } from '../../spec/catalogue';
import { Closings, fault } from './closings';
import { type Doubt, type Judge, type Remark, SILENCE, silence } from './judge';

type Step = CapturedEvent['step'];

/** One connection: what is due to it, and since when. */
interface Caller {
  readonly label: string;
  readonly stream: EchoStream;
  isJudged: boolean;
  hasEnded: boolean;
  isClosed: boolean;
  sentBytes: number;
  segments: number;
  answeredBytes: number;
  /** When it last sent something, or had an answer. */
  lastAt: number;
  /** The end of what it sent last; a server that mixes clients up sends it to others. */
  tail: Buffer;
}

/** More than any buffer of the classic programs. */
const LONG = 1024;

/** Judges a recorded TCP echo server: each client gets back its own bytes, all of them, and is closed once it has left. */
export class TcpEchoJudge implements Judge {
  readonly #callers = new Map<string, Caller>();
  readonly #closings = new Closings({ close: 'tcp.close', keep: 'tcp.several' });
  /** When any client last did something. */
  #lastAct = 0;
  /** Somebody has been served to the end. */
  #hasServed = false;

  constructor(private readonly labelOf: (actor: string) => string) {}

  hear(step: Step, at: number): readonly Remark[] {
    const known = this.#callers.get(step.actor);
    const caller = known ?? this.#begin(step, at);
    this.#callers.set(step.actor, caller);
    if (!known && step.kind !== 'open')
      return [this.#doubt(caller, 'its connection is older than the capture')];
    return this.#step(caller, step, at);
  }

  end(at: number): readonly Remark[] {
    const overdue = [...this.#callers.values()].flatMap((caller) => this.#overdue(caller, at));
    return [...overdue, ...this.#closings.end(at)];
  }

  #begin({ actor }: Step, at: number): Caller {
    const label = this.labelOf(actor);
    const counts = { sentBytes: 0, segments: 0, answeredBytes: 0, lastAt: at };
    return {
      label,
      stream: new EchoStream(label),
      isJudged: true,
      hasEnded: false,
      isClosed: false,
      ...counts,
      tail: Buffer.alloc(0),
    };
  }

  #step(caller: Caller, step: Step, at: number): readonly Remark[] {
    if (step.kind === 'open' || step.kind === 'send') this.#lastAct = at;
    switch (step.kind) {
      case 'open':
        return [];
      case 'send':
        return this.#send(caller, step.data, at);
      case 'receive':
        return [...this.#closings.lives(), ...this.#receive(caller, Buffer.from(step.data), at)];
      case 'gap':
        return caller.isJudged ? [this.#doubt(caller, `bytes from the ${step.from} are missing`)] : [];
      case 'end':
        caller.hasEnded = true;
        if (caller.isClosed) this.#callers.delete(step.actor);
        else this.#closings.left(caller.label, at);
        return [];
      case 'reset':
        this.#closings.forget(caller.label);
        this.#callers.delete(step.actor);
        return caller.isClosed ? [] : this.#overdue(caller, at, false);
      case 'server-end':
      case 'server-reset':
        return this.#close(
          step.actor,
          caller,
          step.kind === 'server-end' ? 'the end of the stream' : 'a reset',
          at,
        );
    }
  }

  #send(caller: Caller, data: Uint8Array, at: number): readonly Remark[] {
    caller.sentBytes += data.length;
    caller.segments += 1;
    caller.lastAt = at;
    caller.tail = Buffer.from(data.subarray(-LONG));
    if (caller.isJudged) caller.stream.sent(data);
    return [];
  }

  #receive(caller: Caller, data: Buffer, at: number): readonly Remark[] {
    if (!caller.isJudged) return [];
    const failure = caller.stream.take(data);
    caller.answeredBytes += data.length;
    caller.lastAt = at;
    if (!failure) return [];
    caller.isJudged = false;
    return [
      fault(this.#isOfAnother(caller, data.subarray(failure.at)) ? 'tcp.apart' : 'tcp.verbatim', failure),
    ];
  }

  #isOfAnother(caller: Caller, data: Buffer): boolean {
    if (data.length < 2) return false;
    return [...this.#callers.values()].some((other) => other !== caller && other.tail.includes(data));
  }

  #close(actor: string, caller: Caller, how: string, at: number): readonly Remark[] {
    caller.isClosed = true;
    if (caller.hasEnded) this.#callers.delete(actor);
    const late = this.#closings.closed(caller.label, at, how);
    const isOwing = caller.isJudged && caller.stream.dueLength > 0;
    if (isOwing) return [...late, fault(breachOf(caller, how), caller.stream.missing(how))];
    if (!caller.hasEnded) this.#closings.dropped(caller.label, at - this.#lastAct, how);
    this.#hasServed ||= caller.answeredBytes > 0;
    return late;
  }

  #overdue(caller: Caller, at: number, isEnd = true): readonly Remark[] {
    if (!caller.isJudged || caller.isClosed || caller.stream.dueLength === 0) return [];
    if (at - caller.lastAt >= SILENCE)
      return [fault(this.#unanswered(caller), caller.stream.missing(silence))];
    return isEnd ? [this.#doubt(caller, 'an answer is due when the recording ends')] : [];
  }

  /** A server that answers nobody, or only one at a time, or only the first. */
  #unanswered(caller: Caller): RequirementId {
    if (caller.answeredBytes > 0) return breachOf(caller, silence);
    const others = [...this.#callers.values()].filter(
      (other) => other !== caller && !other.hasEnded && !other.isClosed,
    );
    if (others.length > 0 && this.#callers.values().next().value !== caller) return 'tcp.idle-client';
    return this.#hasServed ? 'tcp.next-client' : 'tcp.answer';
  }

  #doubt(caller: Caller, why: string): Doubt {
    caller.isJudged = false;
    return { kind: 'doubt', connection: caller.label, why };
  }
}

/** What a server has broken that owes a client a part of its answer. */
function breachOf({ answeredBytes, hasEnded, sentBytes, segments }: Caller, how: string): RequirementId {
  if (answeredBytes === 0) return 'tcp.answer';
  if (hasEnded && how !== silence) return 'tcp.half-close';
  if (sentBytes > LONG) return 'tcp.long';
  return segments > 1 ? 'tcp.several' : 'tcp.long';
}
