import { FrameDecoder } from '../../reference/wire/frame-decoder';

/** The longest header that wirecheck knows, in bytes. */
const LONGEST = 102_400;
const ZERO = 0x30;
const NINE = 0x39;

/**
 * The length of the headers with which the most bytes of these streams, one a client, are frames. Undefined if they are no
 * chat: less than half of the streams that are long enough begin with a whole frame, or less than half of all bytes are in
 * frames.
 */
export function guessHeader(streams: readonly Buffer[]): number | undefined {
  const candidates = new Set(streams.flatMap(headersThatFit));
  let best: { readonly length: number; readonly framed: number } | undefined;
  for (const length of candidates) {
    const framed = sum(streams.map((stream) => framedBytes(stream, length)));
    if (framed > (best?.framed ?? 0)) best = { length, framed };
  }
  return best && isChat(streams, best.length) ? best.length : undefined;
}

/** Whether streams are a chat with such headers, as guessHeader has it. */
export function isChat(streams: readonly Buffer[], headerLength: number): boolean {
  const told = streams.filter(({ length }) => length >= headerLength);
  const framed = told.map((stream) => framedBytes(stream, headerLength));
  const begun = framed.filter((bytes) => bytes > 0).length;
  return begun > 0 && begun * 2 >= told.length && sum(framed) * 2 >= sum(told.map(({ length }) => length));
}

/** The header lengths with which a stream begins with a whole frame, behind which it ends or another may begin; longest first. */
function headersThatFit(stream: Buffer): number[] {
  const [run = '', digits = ''] = /^(\d{1,15}) */.exec(stream.toString('latin1', 0, LONGEST)) ?? [];
  const lengths = Array.from({ length: run.length }, (_, index) => run.length - index);
  return lengths.filter((length) => {
    const end = length + Number(digits.slice(0, length));
    const next = stream[end];
    return end === stream.length || (next !== undefined && next >= ZERO && next <= NINE);
  });
}

/** How many bytes at the beginning of a stream are frames, with the last that is cut off; none without a whole one. */
function framedBytes(stream: Buffer, headerLength: number): number {
  const decoder = new FrameDecoder({ headerLength });
  const bodies = decoder.push(stream);
  if (bodies.length > 0 && decoder.error === undefined) return stream.length;
  return sum(bodies.map(({ length }) => headerLength + length));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
