import { likelyHeaderLength, splitFrames } from '../report/frames';

const LONGEST = 102_400;

/** Digits and the spaces behind them: a whole header, unless the body begins with a space. */
const START = /^(?:0|[1-9]\d{0,14}) */;

const prefix = (stream: Uint8Array): number => {
  const text = Buffer.from(stream.subarray(0, LONGEST + 1)).toString('latin1');
  return START.exec(text)?.[0].length ?? 0;
};

/** Text may begin with a number and a space; with a header as short as that, what follows must be frames, too. */
const SHORT = 2;

/** How many of a stream's bytes are whole frames; 0 if what follows them makes it doubtful that they are. */
function framedBytes(stream: Uint8Array, headerLength: number, isDoubtful: boolean): number {
  const { rest } = splitFrames(stream, headerLength);
  const next = Buffer.from(rest.subarray(0, headerLength)).toString('latin1');
  const goesOn = /^(?:0|[1-9]\d*)? *$/.test(next);
  return goesOn || (headerLength > SHORT && !isDoubtful) ? stream.length - rest.length : 0;
}

/** How many of the streams begin with whole frames, and how many bytes these have. */
function framesIn(
  streams: readonly Uint8Array[],
  headerLength: number,
  isDoubtful: boolean,
): readonly [streams: number, bytes: number] {
  const framed = streams.map((stream) => framedBytes(stream, headerLength, isDoubtful));
  return [framed.filter((bytes) => bytes > 0).length, framed.reduce((sum, bytes) => sum + bytes, 0)];
}

/**
 * The header length with which the most streams begin with frames, and go on with them the longest; undefined if fewer
 * than half of those that say anything do so with any. `streams` are what each client says, in the chunks in which it came.
 * Where something else speaks against frames (`isDoubtful`), streams that do not go on with them do not count.
 */
export function guessHeader(
  streams: readonly (readonly Uint8Array[])[],
  isDoubtful = false,
): number | undefined {
  const whole = streams.map((chunks) => Buffer.concat(chunks)).filter(({ length }) => length > 0);
  const candidates = new Set(whole.map(prefix).filter((length) => length > 0 && length <= LONGEST));
  const ofChunks = likelyHeaderLength(streams.flat());
  if (ofChunks !== undefined) candidates.add(ofChunks);
  let best: { readonly length: number; readonly score: readonly [number, number] } | undefined;
  for (const length of candidates) {
    const found = framesIn(whole, length, isDoubtful);
    if (!best || found[0] > best.score[0] || (found[0] === best.score[0] && found[1] > best.score[1]))
      best = { length, score: found };
  }
  return best && best.score[0] * 2 >= whole.length && best.score[0] > 0 ? best.length : undefined;
}
