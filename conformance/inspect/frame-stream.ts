import { FrameError } from '../../reference/wire/frame-error';
import { decodeHeader } from '../../reference/wire/header';

/** What one chunk of a stream brings of one frame. Offsets count from the frame's header, or body, and `to` is exclusive. */
export interface FramePiece {
  readonly kind: 'frame';
  /** The place of the frame in its stream, from 0. */
  readonly index: number;
  readonly header: Uint8Array;
  readonly headerFrom: number;
  /** What the header tells, once it is whole. */
  readonly length: number | undefined;
  readonly body: Uint8Array;
  readonly bodyFrom: number;
  /** The frame is whole with this piece. */
  readonly ends: boolean;
}

/** Bytes that are in no frame: a header that is none, and all that follows it. */
export interface Stray {
  readonly kind: 'stray';
  readonly data: Uint8Array;
  /** What is wrong with the header, in the chunk that completes it, and what of it came before. */
  readonly wrong?: { readonly error: FrameError; readonly before: Uint8Array };
}

export type Piece = FramePiece | Stray;

/** The same bound that servers may have; a header that tells more may be waited for, here as there. */
const MOST = Number.MAX_SAFE_INTEGER;

/** Takes a stream of frames in the chunks in which it came; tells where these cut the frames. */
export class FrameStream {
  #index = 0;
  #header: Buffer;
  #headerHas = 0;
  #length: number | undefined;
  #bodyHas = 0;
  #lost = false;

  constructor(readonly headerLength: number) {
    this.#header = Buffer.alloc(headerLength);
  }

  /** Within a frame: an end of stream now would cut it off. */
  get pending(): boolean {
    return !this.#lost && this.#headerHas > 0;
  }

  /** Where the next frame begins is not known any more: bytes are missing. */
  lose(): void {
    this.#lost = true;
  }

  push(chunk: Uint8Array): Piece[] {
    const pieces: Piece[] = [];
    let rest = chunk;
    while (rest.length > 0 && !this.#lost) {
      const piece = this.#next(rest);
      pieces.push(piece);
      rest = piece.kind === 'stray' ? rest.subarray(rest.length) : rest.subarray(lengthOf(piece));
    }
    return rest.length > 0 ? [...pieces, { kind: 'stray', data: rest }] : pieces;
  }

  /** What the first bytes are, as far as one frame goes. */
  #next(data: Uint8Array): Piece {
    const headerFrom = this.#headerHas;
    const header = data.subarray(0, this.headerLength - headerFrom);
    this.#header.set(header, headerFrom);
    this.#headerHas += header.length;
    if (this.#headerHas === this.headerLength && this.#length === undefined) {
      const told = decodeHeader(this.#header, MOST);
      if (told instanceof FrameError) return this.#lostAt(data, told, headerFrom);
      this.#length = told;
    }
    const length = this.#length;
    const bodyFrom = this.#bodyHas;
    const body = data.subarray(header.length, header.length + (length ?? 0) - bodyFrom);
    this.#bodyHas += body.length;
    const ends = this.#bodyHas === length;
    const index = this.#index;
    if (ends) this.#beginNext();
    return { kind: 'frame', index, header, headerFrom, length, body, bodyFrom, ends };
  }

  #beginNext(): void {
    this.#index += 1;
    this.#headerHas = 0;
    this.#length = undefined;
    this.#bodyHas = 0;
  }

  #lostAt(data: Uint8Array, error: FrameError, headerFrom: number): Stray {
    this.#lost = true;
    return { kind: 'stray', data, wrong: { error, before: this.#header.subarray(0, headerFrom) } };
  }
}

const lengthOf = ({ header, body }: FramePiece): number => header.length + body.length;
