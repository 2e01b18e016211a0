import { describeBytes } from '../report/describe-bytes';
import { escapeTerminal } from '../report/escape';
import { hexBytes } from '../report/hex-line';
import { printableBytes } from '../report/printable-bytes';
import type { Piece } from './piece';

/** So many bytes are told in hex and as text, side by side. */
const OCTETS = 8;

const ENDINGS = { end: 'end of stream', reset: 'reset', open: 'still open' } as const;

/** A piece in words, on one line, safe for a terminal; frames with headers of `headerLength` bytes, if it is of a chat. */
export function pieceText(piece: Piece | undefined, headerLength: number | undefined): string {
  if (piece === undefined) return '';
  switch (piece.kind) {
    case 'message':
      return `${printableBytes(piece.name)} > ${printableBytes(piece.body)}`;
    case 'datagram':
      return `${describeBytes(piece.data, undefined)}${piece.from === undefined ? '' : ` from ${escapeTerminal(piece.from)}`}`;
    case 'bytes':
      return headerLength === undefined ? streamText(piece.data) : describeBytes(piece.data, headerLength);
    case 'ending':
      return `(${ENDINGS[piece.how]}${piece.early ? ', too early' : ''})`;
  }
}

const streamText = (data: Uint8Array): string =>
  data.length > OCTETS || data.every((byte) => byte >= 0x20 || byte === 0x0a || byte === 0x0d)
    ? printableBytes(data)
    : `${hexBytes(data).padEnd(OCTETS * 3)}${printableBytes(data)}`;
