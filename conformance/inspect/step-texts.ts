import type { CapturedEvent } from '../capture/captured-event';
import { count } from '../report/count';
import { printableBytes } from '../report/printable-bytes';
import type { Piece } from './frame-stream';
import { type FrameRole, pieceText } from './piece-text';

type Step = CapturedEvent['step'];

/** So many frames of one segment are shown. */
const MOST = 12;

/** What a step is, in words; of bytes, what they are by themselves. */
export function stepText(step: Step): string {
  switch (step.kind) {
    case 'open':
      return 'connects';
    case 'send':
    case 'receive':
      return `${count(step.data.length, 'byte')}: ${printableBytes(step.data)}`;
    case 'end':
    case 'server-end':
      return 'end of stream';
    case 'reset':
    case 'server-reset':
      return 'reset';
    case 'gap':
      return `${count(step.bytes, 'byte')} missing in the capture`;
  }
}

/** A segment as frames, a line for each; a username and its message, both whole, share one. */
export function frameTexts(
  pieces: readonly Piece[],
  role: FrameRole,
  headerLength: number,
): readonly string[] {
  const texts: string[] = [];
  let isNameBefore = false;
  for (const piece of pieces.slice(0, MOST)) {
    const text = pieceText(piece, role, headerLength);
    const isWhole = piece.kind === 'frame' && piece.ends && piece.header.length === headerLength;
    if (isNameBefore && isWhole) texts.push(`${texts.pop()}, ${text}`);
    else texts.push(text);
    isNameBefore = isWhole && role(piece.index) === 'from';
  }
  const left = pieces.length - MOST;
  return left > 0 ? [...texts, `and ${count(left, 'more frame')}`] : texts;
}
