import { count } from '../report/count';
import { printableBytes } from '../report/printable-bytes';
import type { FramePiece, Piece } from './frame-stream';

/** What frames of a stream are: a client sends its name, then texts; a server pairs, from whom and what. */
export type FrameRole = (index: number) => 'name' | 'from' | 'text';

export const FROM_CLIENT: FrameRole = (index) => (index === 0 ? 'name' : 'text');
export const FROM_SERVER: FrameRole = (index) => (index % 2 === 0 ? 'from' : 'text');

const number = (value: number): string => value.toLocaleString('en-US');

/** A part of a header: where it is cut, and its digits. */
function headerText({ header, headerFrom }: FramePiece, headerLength: number): string {
  const to = headerFrom + header.length;
  const digits = Buffer.from(header).toString('latin1').trimEnd();
  const shown = digits === '' ? '' : `: ${printableBytes(Buffer.from(digits, 'latin1'))}`;
  if (to === headerLength) return `... header ${number(headerFrom + 1)}-${number(to)}${shown}`;
  return headerFrom === 0
    ? `header, cut after ${number(to)} of ${number(headerLength)}${shown}`
    : `... header ${number(headerFrom + 1)}-${number(to)} of ${number(headerLength)}${shown}`;
}

function bodyText({ header, body, bodyFrom, ends, length = 0, index }: FramePiece, role: FrameRole): string {
  const bytes = printableBytes(body);
  const to = bodyFrom + body.length;
  if (header.length === 0) return `... ${number(bodyFrom + 1)}-${number(to)} of ${number(length)}: ${bytes}`;
  const head = `${role(index)} ${number(length)}`;
  if (ends) return `${head} ${bytes}`;
  return `${head}, cut after ${number(to)}${body.length > 0 ? `: ${bytes}` : ''}`;
}

/** What a piece is, in words: `text 5 "hello"`, `text 5, cut after 2: "he"`, `... 3-5 of 5: "llo"`. */
export function pieceText(piece: Piece, role: FrameRole, headerLength: number): string {
  if (piece.kind === 'stray') {
    const what = piece.wrong ? 'no header' : count(piece.data.length, 'byte');
    return `${what}: ${printableBytes(piece.data)}`;
  }
  const { header, headerFrom, length } = piece;
  const isWholeHeader = headerFrom === 0 && header.length === headerLength;
  const parts = header.length > 0 && !isWholeHeader ? [headerText(piece, headerLength)] : [];
  if (length !== undefined) parts.push(bodyText(piece, role));
  return parts.join(', ');
}
