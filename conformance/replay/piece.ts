import { encodeFrame } from '../../reference/wire/frame';

/** Two frames of a chat: the sender's name, and what it said. */
export interface Message {
  readonly kind: 'message';
  readonly name: Buffer;
  readonly body: Buffer;
}

/** A datagram; `from` is who sent it, where that is not the server that was asked. */
export interface Datagram {
  readonly kind: 'datagram';
  readonly data: Uint8Array;
  readonly from?: string;
}

/** What a client received, in the smallest parts that are told apart. */
export type Piece =
  | Message
  | Datagram
  | { readonly kind: 'bytes'; readonly data: Uint8Array }
  /** How the server left the connection: ended in order, reset, or open; `early` before the client had done all that it does. */
  | { readonly kind: 'ending'; readonly how: 'end' | 'reset' | 'open'; readonly early: boolean };

/** What was recorded and what came in its place; one of them is undefined where the other has nothing beside it. */
export interface Row {
  readonly recorded: Piece | undefined;
  readonly came: Piece | undefined;
  readonly differs: boolean;
}

/** A piece as it is on the wire, a message with headers of `headerLength` bytes; an ending has no bytes. */
export function bytesOf(piece: Piece | undefined, headerLength: number): Buffer {
  if (piece === undefined || piece.kind === 'ending') return Buffer.alloc(0);
  if (piece.kind !== 'message') return Buffer.from(piece.data);
  return Buffer.concat([piece.name, piece.body].map((body) => encodeFrame(body, headerLength)));
}
