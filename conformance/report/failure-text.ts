import type { CaseResult } from '../model/report';
import { subjectOf } from '../model/subject';
import type { Failure, Outcome } from '../model/verdict';
import { closestBytes } from './closest-bytes';
import { count } from './count';
import { describeBytes } from './describe-bytes';
import { escapeTerminal } from './escape';
import { lastLines } from './foreign-lines';
import { likelyHeaderLength } from './frames';
import { hexDiff } from './hex-diff';
import { hexBytes, hexLine } from './hex-line';
import { type Paint, PLAIN } from './paint';
import { printableBytes } from './printable-bytes';
import { rule } from './rule';
import { safeText } from './safe-text';
import { sentLines } from './sent-lines';
import { wrap } from './wrap';

const WIDTH = 76;
/** How many chunks the header length is guessed from. */
const CHUNKS = 50;

/** A heading, and the lines below it; without lines it is left out. */
type Part = readonly [heading: string, lines: readonly string[]];

const prose = (text: string): readonly string[] => wrap(safeText(text), WIDTH);

function guessHeaderLength({ profile, transcript }: CaseResult, { expected }: Failure): number | undefined {
  if (profile !== 'chat' && profile !== 'chat-client') return undefined;
  const wanted = expected.flatMap(({ bytes }) => bytes ?? []);
  const written = transcript.flatMap((event) =>
    'did' in event && event.did.kind === 'write' ? [event.did.data] : [],
  );
  // A client's frames come one by one; those that are relayed to it are written in pairs.
  const read = transcript.flatMap((event) =>
    profile === 'chat-client' && 'saw' in event && event.saw.kind === 'bytes' ? [event.saw.data] : [],
  );
  return likelyHeaderLength([...wanted, ...written, ...read].slice(0, CHUNKS));
}

function outcomeLines({ label, bytes }: Outcome, headerLength: number | undefined): readonly string[] {
  if (bytes === undefined) return prose(label);
  const hex = bytes.length === 0 ? [] : [`  ${hexLine(bytes)}`];
  return [...prose(label), `  ${describeBytes(bytes, headerLength)}`, ...hex];
}

const byteAt = (data: Uint8Array, at: number): string => {
  const byte = data.subarray(at, at + 1);
  return byte.length === 0 ? 'nothing' : `${hexBytes(byte)} ${printableBytes(byte)}`;
};

/** Where expected and actual bytes part, or where what came ends too soon. */
function difference({ expected, actual, at }: Failure, paint: Paint): Part {
  if (actual.bytes === undefined) return ['', []];
  const wanted = closestBytes(expected, actual.bytes);
  const offset = at ?? actual.bytes.length;
  const missing = wanted.length - actual.bytes.length;
  const endsEarly = offset >= actual.bytes.length;
  if (endsEarly && missing <= 0) return ['', []];
  const heading = endsEarly
    ? `All that came is right, but ${count(missing, 'more byte')} should have come`
    : `The first wrong byte, at offset ${at}: - ${byteAt(wanted, offset)} expected, + ${byteAt(actual.bytes, offset)} came`;
  const lines = hexDiff(wanted, actual.bytes, offset).map((line) => {
    if (line.startsWith('-')) return paint.good(line);
    return line.startsWith('+') || line.endsWith('^') ? paint.bad(line) : line;
  });
  return [heading, lines];
}

function parts(result: CaseResult, failure: Failure, paint: Paint): readonly Part[] {
  const who = escapeTerminal(failure.connection);
  const headerLength = guessHeaderLength(result, failure);
  const legal = failure.expected.map((outcome) => outcomeLines(outcome, headerLength));
  const [named] = result.requirements;
  return [
    ['What was sent', sentLines(result.transcript, failure.connection, headerLength)],
    [`What should have happened (${who})`, legal.flatMap((lines, i) => (i === 0 ? lines : ['or', ...lines]))],
    [`What happened (${who})`, outcomeLines(failure.actual, headerLength)],
    difference(failure, paint),
    failure.hint === undefined
      ? ['A typical mistake', prose(named?.mistake ?? '')]
      : ['Hint', prose(failure.hint)],
    ['Last words of the target', lastLines(result.lastWords)],
    ['All that happened', (result.evidence ?? []).map(({ path }) => escapeTerminal(path))],
    ['Run this case again', [escapeTerminal(result.again)]],
    ['Read more', named === undefined ? [] : [`wirecheck explain ${named.id}`]],
  ];
}

/**
 * A failed case told in full: what was required, sent, expected (each legal outcome) and seen, where the two part,
 * and what to do next. Bounded in size, safe for a terminal, at most 80 columns but for foreign words.
 */
export function failureText(result: CaseResult, failure: Failure, paint: Paint = PLAIN): string {
  const must = result.keyword === 'MUST';
  const head = rule(`${must ? 'FAILED' : 'WARNING'} ${result.id}`);
  const requirements = result.requirements.flatMap(({ keyword, id, statement }) =>
    wrap(`${keyword} ${id}: the ${subjectOf(result.profile)} ${statement}.`, WIDTH).map((line, i) =>
      i === 0 ? line : `    ${line}`,
    ),
  );
  const told = parts(result, failure, paint)
    .filter(([, lines]) => lines.length > 0)
    .flatMap(([heading, lines]) => ['', paint.heading(heading), ...lines.map((line) => `    ${line}`)]);
  const title = prose(result.title);
  return [must ? paint.bad(head) : paint.warn(head), ...title, '', ...requirements, ...told, ''].join('\n');
}
