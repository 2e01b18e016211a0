import type { Act, Transcript, TranscriptEvent } from '../model/transcript';
import { count } from './count';
import { describeBytes } from './describe-bytes';
import { escapeTerminal } from './escape';
import { hexLine } from './hex-line';

const CONNECTIONS = 6;
const ACTS = 5;

type Done = Extract<TranscriptEvent, { did: Act }>;

/** What a connection does, without the bytes that it may send. */
export const ACT_WORDS: Readonly<Record<Exclude<Act['kind'], 'write' | 'datagram'>, string>> = {
  connect: 'connects',
  'half-close': 'ends its side of the stream',
  reset: 'resets the connection',
  close: 'closes the connection',
  'stop-reading': 'stops reading',
  'resume-reading': 'reads again',
};

const isDone = (event: TranscriptEvent): event is Done => 'did' in event;

/** The last acts of the connection that failed and of those that acted last, in the order in which they happened. */
function lastActs(acts: readonly Done[], connection: string): readonly Done[] {
  const taken = new Map<string, number>([[connection, 0]]);
  return acts
    .toReversed()
    .filter(({ connection: name }) => {
      const before = taken.get(name) ?? (taken.size < CONNECTIONS ? 0 : ACTS);
      if (before < ACTS) taken.set(name, before + 1);
      return before < ACTS;
    })
    .toReversed();
}

function actLines({ at, connection, did }: Done, width: number, headerLength: number | undefined): string[] {
  const start = `${at.toFixed(0).padStart(6)} ms  ${escapeTerminal(connection).padEnd(width)}  `;
  if (did.kind !== 'write' && did.kind !== 'datagram') return [start + ACT_WORDS[did.kind]];
  const verb = did.kind === 'write' ? 'writes' : 'sends a datagram of';
  const hex = did.data.length === 0 ? [] : [' '.repeat(13) + hexLine(did.data)];
  return [`${start}${verb} ${describeBytes(did.data, headerLength)}`, ...hex];
}

/**
 * What was done to the target, as lines: the last acts of a few connections, the one that failed among them, with
 * their bytes as frames or text and in hex. The number of lines is bounded, however long the transcript is.
 */
export function sentLines(
  transcript: Transcript,
  connection: string,
  headerLength: number | undefined,
): readonly string[] {
  const acts = transcript.filter(isDone);
  const shown = lastActs(acts, connection);
  const width = Math.max(0, ...shown.map(({ connection: name }) => escapeTerminal(name).length));
  const lines = shown.flatMap((act) => actLines(act, width, headerLength));
  const left = acts.length - shown.length;
  return left === 0 ? lines : [`       ... ${count(left, 'more act')} before or between these`, ...lines];
}
