/** The one form of a header; what merely looks like one is shown as the bytes that it is. */
const HEADER = /^(0|[1-9]\d*) *$/;

interface Split {
  readonly bodies: readonly Uint8Array[];
  readonly rest: Uint8Array;
}

/** The length that a chunk's leading digits tell of; undefined if it begins with none, or with too many to count. */
function toldLength(chunk: Uint8Array): number | undefined {
  const digits = /^\d{1,15}(?!\d)/.exec(Buffer.from(chunk.subarray(0, 16)).toString('latin1'))?.[0];
  return digits === undefined ? undefined : Number(digits);
}

/** The bodies of the whole frames with headers of `headerLength` bytes that data begins with, and what is left. */
export function splitFrames(data: Uint8Array, headerLength: number): Split {
  const bodies: Uint8Array[] = [];
  let start = 0;
  while (start < data.length) {
    const header = Buffer.from(data.subarray(start, start + headerLength)).toString('latin1');
    const body = start + headerLength;
    const end = body + Number(header);
    if (header.length < headerLength || !HEADER.test(header) || end > data.length) break;
    bodies.push(data.subarray(body, end));
    start = end;
  }
  return { bodies, rest: data.subarray(start) };
}

const isWhole = (chunk: Uint8Array, headerLength: number): boolean =>
  splitFrames(chunk, headerLength).rest.length === 0;

/**
 * The header length with which most chunks are whole frames, tried with each that makes some chunk one frame:
 * a transcript does not tell it, and for display a good guess will do. Undefined if no chunk is a frame.
 */
export function likelyHeaderLength(chunks: readonly Uint8Array[]): number | undefined {
  const candidates = new Set<number>();
  for (const chunk of chunks) {
    const length = chunk.length - (toldLength(chunk) ?? chunk.length);
    if (length > 0 && isWhole(chunk, length)) candidates.add(length);
  }
  let best: { readonly length: number; readonly whole: number } | undefined;
  for (const length of candidates) {
    const whole = chunks.filter((chunk) => isWhole(chunk, length)).length;
    if (whole > (best?.whole ?? 0)) best = { length, whole };
  }
  return best?.length;
}
