import { diagnosis, type Finding } from '../../engine/chat/diagnose';
import type { Floor } from '../../engine/chat/floor';
import type { Utterance } from '../../engine/chat/utterance';
import type { Failure } from '../../model/verdict';
import type { RequirementId } from '../../spec/catalogue';
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

/** Which requirement a server has broken that sends `listener` what it must not, or not what it must. */
export function breachOf(
  failure: Failure,
  listener: Guest,
  guests: Iterable<Guest>,
  { floor, stakes }: { readonly floor: Floor; readonly stakes: WeakMap<Utterance, RequirementId> },
): Breach {
  const { bytes } = failure.actual;
  const { hint: _, ...plain } = failure;
  const closest = utteranceOf(failure, floor);
  const stake = closest && stakes.get(closest);
  // Where what came is right as far as it goes, the rest is missing.
  if (bytes === undefined || failure.at === bytes.length)
    return { breaks: stake ?? 'chat.relay', failure: plain };
  const found = diagnosis(findingOf(Buffer.from(bytes), listener, floor, closest))?.breaks;
  const closer = UNSPECIFIC.has(found)
    ? (ofSender(Buffer.from(bytes), listener, guests) ?? stake)
    : undefined;
  if (closer !== undefined) return { breaks: closer, failure: plain };
  return { breaks: found ?? 'chat.no-extra', failure };
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
  { headerLength, speakers }: Floor,
  closest: Utterance | undefined,
): Finding => ({
  bytes,
  headerLength,
  self,
  speakers,
  entered: voice.name !== undefined,
  heard,
  history,
  overtaken,
  closest,
});

/** The same, where bytes come in the name of somebody who has not sent, or not yet, what could be relayed. */
function ofSender(bytes: Buffer, listener: Guest, guests: Iterable<Guest>): Breach['breaks'] | undefined {
  for (const guest of guests) {
    if (guest === listener || !guest.isNamedIn(bytes)) continue;
    if (guest.voice.garbled) return ofGarbled(guest);
    if (!guest.stall) continue;
    if (guest.hasLeft) return 'chat.incomplete';
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
