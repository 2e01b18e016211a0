const HEADER = /^\d+ *$/;

/** The length that a chunk's leading digits tell of; undefined if it begins with none, or with too many to count. */
function toldLength(chunk: Uint8Array): number | undefined {
  const digits = /^\d{1,15}(?!\d)/.exec(Buffer.from(chunk.subarray(0, 16)).toString('latin1'))?.[0];
  return digits === undefined ? undefined : Number(digits);
}

/** The bodies of data that is nothing but whole frames with headers of `headerLength` bytes; else undefined. */
export function splitFrames(data: Uint8Array, headerLength: number): readonly Uint8Array[] | undefined {
  const bodies: Uint8Array[] = [];
  for (let start = 0; start < data.length; ) {
    const header = Buffer.from(data.subarray(start, start + headerLength)).toString('latin1');
    if (header.length < headerLength || !HEADER.test(header)) return undefined;
    const body = start + headerLength;
    start = body + Number(header);
    if (start > data.length) return undefined;
    bodies.push(data.subarray(body, start));
  }
  return bodies;
}

/**
 * The header length with which most chunks are whole frames, tried with each that makes some chunk one frame:
 * a transcript does not tell it, and for display a good guess will do. Undefined if no chunk is a frame.
 */
export function likelyHeaderLength(chunks: readonly Uint8Array[]): number | undefined {
  const candidates = new Set<number>();
  for (const chunk of chunks) {
    const length = chunk.length - (toldLength(chunk) ?? chunk.length);
    if (length > 0 && splitFrames(chunk, length) !== undefined) candidates.add(length);
  }
  let best: { readonly length: number; readonly whole: number } | undefined;
  for (const length of candidates) {
    const whole = chunks.filter((chunk) => splitFrames(chunk, length) !== undefined).length;
    if (whole > (best?.whole ?? 0)) best = { length, whole };
  }
  return best?.length;
}
