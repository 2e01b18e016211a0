import type { CapturedEvent } from '../../capture/captured-event';
import { commonPrefix } from '../../engine/common-prefix';
import type { Failure } from '../../model/verdict';
import type { RequirementId } from '../../spec/catalogue';
import { fault } from './closings';
import { type Doubt, type Judge, type Remark, SILENCE, silence } from './judge';

type Step = CapturedEvent['step'];

/** A datagram that was sent, and may be answered once. */
interface Asked {
  readonly data: Buffer;
  readonly at: number;
  isAnswered: boolean;
}

interface Asker {
  readonly label: string;
  /** The last of what it sent. */
  asked: Asked[];
  isJudged: boolean;
}

/** So many questions of a client are remembered; answers that come later than that are not judged. */
const REMEMBERED = 256;
/** The most that fits into one Ethernet frame over IPv4. */
const LARGE = 1472;

const ONE_ANSWER = 'one datagram, the same as was sent';

/** Judges a recorded UDP echo server: each datagram is answered with itself, once, to who sent it. */
export class UdpEchoJudge implements Judge {
  readonly #askers = new Map<string, Asker>();

  constructor(
    private readonly labelOf: (actor: string) => string,
    /** Where the server is on this machine nothing is lost on the way; elsewhere a missing answer proves nothing. */
    private readonly isLocal: boolean,
    /** Where datagrams came from that are none of the server's, by the label of the client that received them. */
    private readonly strays: ReadonlyMap<string, string>,
  ) {}

  hear(step: Step, at: number): readonly Remark[] {
    const label = this.labelOf(step.actor);
    const asker = this.#askers.get(step.actor) ?? { label, asked: [], isJudged: true };
    this.#askers.set(step.actor, asker);
    if (step.kind === 'send') return this.#ask(asker, Buffer.from(step.data), at);
    if (step.kind === 'receive') return this.#answer(asker, Buffer.from(step.data));
    if (step.kind !== 'gap' || !asker.isJudged) return [];
    asker.isJudged = false;
    return [doubt(asker, `a datagram from the ${step.from} is missing`)];
  }

  end(at: number): readonly Remark[] {
    return [...this.#askers.values()].flatMap((asker) => this.#overdue(asker, at));
  }

  #ask(asker: Asker, data: Buffer, at: number): readonly Remark[] {
    asker.asked.push({ data, at, isAnswered: false });
    const [oldest] = asker.asked;
    if (asker.asked.length <= REMEMBERED || !oldest) return [];
    asker.asked.shift();
    return oldest.isAnswered ? [] : this.#missing(asker, [oldest], at);
  }

  #answer(asker: Asker, data: Buffer): readonly Remark[] {
    if (!asker.isJudged) return [];
    const same = asker.asked.filter((each) => each.data.equals(data));
    const due = same.find(({ isAnswered }) => !isAnswered);
    if (due) {
      due.isAnswered = true;
      return [];
    }
    asker.isJudged = false;
    return [this.#wrong(asker, data, same.length > 0)];
  }

  #wrong({ label, asked }: Asker, bytes: Buffer, isAgain: boolean): Remark {
    const due = asked.filter(({ isAnswered }) => !isAnswered);
    const closest = due.toSorted((a, b) => commonPrefix(b.data, bytes) - commonPrefix(a.data, bytes))[0]
      ?.data;
    const failure: Failure = {
      connection: label,
      expected: [
        closest
          ? { label: ONE_ANSWER, bytes: closest }
          : { label: 'nothing: each datagram has been answered once' },
      ],
      actual: { label: isAgain ? 'an answer that has come before' : 'another datagram', bytes },
      at: closest ? commonPrefix(closest, bytes) : 0,
    };
    return fault(isAgain ? 'udp.once' : this.#breachOf(bytes, closest), failure);
  }

  #breachOf(bytes: Buffer, closest: Buffer | undefined): RequirementId {
    const askers = [...this.#askers.values()];
    if (askers.some(({ asked }) => asked.some(({ data }) => data.length > 0 && data.equals(bytes))))
      return 'udp.apart';
    if (closest === undefined) return 'udp.once';
    const at = commonPrefix(closest, bytes);
    if (at !== bytes.length && at !== closest.length) return 'udp.verbatim';
    return at === closest.length ? 'udp.boundaries' : sizeOf(closest, 'udp.boundaries');
  }

  #overdue(asker: Asker, at: number): readonly Remark[] {
    const due = asker.asked.filter(({ isAnswered }) => !isAnswered);
    return due.length > 0 && asker.isJudged ? this.#missing(asker, due, at) : [];
  }

  #missing(asker: Asker, due: readonly Asked[], at: number): readonly Remark[] {
    if (!asker.isJudged) return [];
    const late = due.find((each) => at - each.at >= SILENCE);
    asker.isJudged = false;
    if (!late) return [doubt(asker, 'an answer is due when the recording ends')];
    if (!this.isLocal) return [doubt(asker, 'an answer has not come; a network may lose datagrams')];
    const expected = [{ label: ONE_ANSWER, bytes: late.data }];
    const stray = this.strays.get(asker.label);
    const label = stray === undefined ? `nothing came: ${silence}` : `a datagram from ${stray}`;
    const id = stray === undefined ? sizeOf(late.data, 'udp.answer') : 'udp.same-address';
    return [fault(id, { connection: asker.label, expected, actual: { label } })];
  }
}

/** What has to do with a datagram's size, or else `id`. */
function sizeOf({ length }: Buffer, id: RequirementId): RequirementId {
  if (length === 0) return 'udp.empty';
  if (length > LARGE) return 'udp.largest';
  return length === LARGE ? 'udp.large' : id;
}

const doubt = ({ label }: Asker, why: string): Doubt => ({ kind: 'doubt', connection: label, why });
