import { encodeHeader } from './header';

/**
 * The frame of `body`: a header of `headerLength` bytes that states the body's length in bytes, then the body.
 * Throws FrameError `does-not-fit` when the length has more digits than the header has bytes.
 */
export function encodeFrame(body: Uint8Array, headerLength: number): Buffer {
  return Buffer.concat([encodeHeader(body.length, headerLength), body]);
}
