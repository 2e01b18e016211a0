import { FrameError } from './frame-error';
import { visibleText } from './visible-text';

const SPACE = ' ';
const CANONICAL = /^(0|[1-9][0-9]*) *$/;
const NEGATIVE = /^-[1-9][0-9]* *$/;
const SHOWN = 32;

/**
 * The header of a body of `length` bytes: decimal digits in ASCII, padded on the right with spaces to `headerLength`
 * bytes. Throws FrameError `does-not-fit` when there are more digits than that.
 */
export function encodeHeader(length: number, headerLength: number): Buffer {
  const digits = String(length);
  if (digits.length > headerLength) {
    throw new FrameError(
      'does-not-fit',
      `expected a body whose length has at most ${headerLength} digits, got one of ${length} bytes`,
    );
  }
  return Buffer.from(digits.padEnd(headerLength, SPACE), 'latin1');
}

/**
 * The length that a complete header states: what encodeHeader can have written, and nothing else.
 *
 * A number has one spelling, so `" 5"`, `"+5"`, `"005"` and `"5 5"` are refused: they show that the stream is out of
 * step, or that the peer is. A refusal is returned as FrameError `bad-header`, `negative`, or `too-large` when the
 * length is over `maxBody`.
 */
export function decodeHeader(header: Uint8Array, maxBody: number): number | FrameError {
  const text = Buffer.from(header).toString('latin1');
  if (NEGATIVE.test(text)) {
    return new FrameError('negative', `expected a length of 0 or more, got ${quote(header)}`);
  }
  if (!CANONICAL.test(text)) {
    return new FrameError('bad-header', `expected decimal digits, then spaces, got ${quote(header)}`);
  }
  // Beyond 2^53 this rounds, and beyond 308 digits it is Infinity: over any bound all the same.
  const length = Number(text);
  if (length > maxBody) {
    return new FrameError('too-large', `expected a body of at most ${maxBody} bytes, got ${quote(header)}`);
  }
  return length;
}

function quote(header: Uint8Array): string {
  const more = header.length > SHOWN ? '...' : '';
  return `"${visibleText(header.subarray(0, SHOWN))}${more}"`;
}
