import { FrameDecoder } from '../../reference/wire/frame-decoder';

/** The longest header that wirecheck knows, in bytes. */
const LONGEST = 102_400;
const ZERO = 0x30;
const NINE = 0x39;

/**
 * The length of the headers with which the most bytes of these streams, one a client, are whole frames. Undefined if they
 * are no chat: less than half of the streams that are long enough begin with a whole frame.
 */
export function guessHeader(streams: readonly Buffer[]): number | undefined {
  const candidates = new Set(streams.flatMap(headersThatFit));
  let best: { readonly length: number; readonly framed: number } | undefined;
  for (const length of candidates) {
    const framed = streams.reduce((sum, stream) => sum + framedBytes(stream, length), 0);
    if (framed > (best?.framed ?? 0)) best = { length, framed };
  }
  return best && isChat(streams, best.length) ? best.length : undefined;
}

/** Whether at least half of the streams that are as long as a header begin with a whole frame. */
export function isChat(streams: readonly Buffer[], headerLength: number): boolean {
  const told = streams.filter(({ length }) => length >= headerLength);
  const framed = told.filter((stream) => framedBytes(stream, headerLength) > 0);
  return framed.length > 0 && framed.length * 2 >= told.length;
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

/** How many bytes at the beginning of a stream are whole frames. */
function framedBytes(stream: Buffer, headerLength: number): number {
  const bodies = new FrameDecoder({ headerLength }).push(stream);
  return bodies.reduce((sum, { length }) => sum + headerLength + length, 0);
}
