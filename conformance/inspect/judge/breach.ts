import { diagnosis, type Finding } from '../../engine/chat/diagnose';
import type { Floor } from '../../engine/chat/floor';
import type { Utterance } from '../../engine/chat/utterance';
import type { Failure } from '../../model/verdict';
import { type RequirementId, requirement } from '../../spec/catalogue';
import type { Guest } from './guest';

/** What many faults look like in the end: where something is known of the message itself, that tells more. */
const UNSPECIFIC: ReadonlySet<RequirementId | undefined> = new Set<RequirementId | undefined>([
  undefined,
  'chat.relay',
  'chat.order',
  'chat.verbatim',
  'chat.no-extra',
  'chat.header-form',
]);

/** The requirement that is broken, and how that shows; `open` where the protocol leaves it to the server. */
export interface Breach {
  readonly breaks: RequirementId | 'open';
  /** Without the hint, where that is about another requirement. */
  readonly failure: Failure;
}

/** Headers that a server may read: the number is there, but not where it should be, or not as it should be written. */
const READABLE = /^ *\d+ *$/;
const LENIENT = /^\s*[+-]?[\d._x\s]*\d[\d._x\s]*$/i;

/** What is known when a server is found wrong. */
interface Scene {
  readonly floor: Floor;
  /** What is out of the ordinary with messages. */
  readonly stakes: WeakMap<Utterance, RequirementId>;
  /** Of what is missing, when it should have come. */
  readonly since: number | undefined;
}

/** Which requirement a server has broken that sends `listener` what it must not, or not what it must. */
export function breachOf(
  failure: Failure,
  listener: Guest,
  guests: readonly Guest[],
  { floor, stakes, since }: Scene,
): Breach {
  const bytes = Buffer.from(failure.actual.bytes ?? []);
  const { hint: _, ...plain } = failure;
  const closest = utteranceOf(failure, floor);
  const stake = closest && stakes.get(closest);
  if (since !== undefined) {
    const others = guests.filter((guest) => guest !== listener && guest.speaker !== closest?.speaker);
    return { breaks: stake ?? hindrance(others, since) ?? 'chat.relay', failure: plain };
  }
  const found = diagnosis(findingOf(bytes, listener, floor, closest))?.breaks;
  // What a server need not relay it must not change either.
  const must = stake && requirement(stake).keyword === 'MUST' ? stake : undefined;
  const closer = UNSPECIFIC.has(found) ? (ofSender(bytes, listener, guests) ?? must) : undefined;
  if (closer !== undefined) return { breaks: closer, failure: plain };
  const isAlike = (failure.at ?? 0) >= floor.headerLength;
  return { breaks: found ?? (isAlike ? 'chat.verbatim' : 'chat.no-extra'), failure };
}

/** A client that has reset so shortly before may have stopped the server. */
const JUST = 1000;

/** What other clients do, or do not do, that stops many a server. */
function hindrance(others: readonly Guest[], since: number): RequirementId | undefined {
  if (others.some(({ leftBy, lastAct }) => leftBy === 'reset' && lastAct <= since && since - lastAct < JUST))
    return 'chat.dead-receiver';
  const present = others.filter(({ leftBy }) => leftBy === undefined);
  if (present.some(({ stall }) => stall !== undefined)) return 'chat.stalled-frame';
  return present.some(({ isSilent }) => isSilent) ? 'chat.silent-client' : undefined;
}

const utteranceOf = ({ expected }: Failure, { speakers }: Floor): Utterance | undefined => {
  const bytes = expected[0]?.bytes;
  return (
    bytes && speakers.flatMap(({ utterances }) => utterances).findLast((said) => said.bytes.equals(bytes))
  );
};

const findingOf = (
  bytes: Buffer,
  { speaker: self, voice, heard: { heard, history, overtaken } }: Guest,
  { headerLength, speakers, names }: Floor,
  closest: Utterance | undefined,
): Finding => ({
  bytes,
  headerLength,
  self,
  speakers,
  names,
  entered: voice.name !== undefined,
  heard,
  history,
  overtaken,
  closest,
});

/** The same, where bytes come in the name of somebody who has not sent, or not yet, what could be relayed. */
function ofSender(bytes: Buffer, listener: Guest, guests: readonly Guest[]): Breach['breaks'] | undefined {
  for (const guest of guests) {
    if (guest === listener || !guest.isNamedIn(bytes)) continue;
    if (guest.voice.garbled) return ofGarbled(guest);
    if (!guest.stall) continue;
    if (guest.leftBy) return 'chat.incomplete';
    return guest.stall === 'header' ? 'chat.split-header' : 'chat.split-body';
  }
  return undefined;
}

function ofGarbled({ garbledBy }: Guest): Breach['breaks'] {
  // The header can be read, but tells more than the judge takes; a server may take it.
  if (garbledBy === undefined) return 'open';
  if (garbledBy.code === 'negative') return 'chat.negative-length';
  const header = /got "(.*)"$/s.exec(garbledBy.message)?.[1] ?? '';
  if (READABLE.test(header)) return 'open';
  return LENIENT.test(header) ? 'chat.lenient-header' : 'chat.bad-header';
}
