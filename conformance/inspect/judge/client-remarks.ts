import type { FrameError } from '../../../reference/wire/frame-error';
import type { Failure } from '../../model/verdict';
import { type ClientRequirementId, clientRequirement } from '../../spec/catalogue';
import type { FramePiece, Piece } from '../frame-stream';
import type { Fault } from './judge';

/** What one chat client sends that no client of a user should: headers that are none, lengths in characters, empty lines. */
export class ClientRemarks {
  #last = Buffer.alloc(0);
  #frames = 0;

  constructor(private readonly label: string) {}

  hear(pieces: readonly Piece[]): readonly Fault[] {
    return pieces.flatMap((piece) => {
      if (piece.kind === 'frame') return this.#frame(piece);
      if (!piece.wrong) return [];
      const { error, before } = piece.wrong;
      return [this.#noHeader(Buffer.concat([before, piece.data]), error)];
    });
  }

  #frame({ body, bodyFrom, index, length, ends }: FramePiece): readonly Fault[] {
    if (length === undefined) return [];
    const before = bodyFrom === 0 ? Buffer.alloc(0) : this.#last;
    this.#last = length > KEPT ? Buffer.alloc(0) : Buffer.concat([before, body]);
    if (ends) this.#frames += 1;
    if (!ends || length !== 0 || index === 0) return [];
    return [
      this.#fault('client.empty-line', 'nothing: an empty line is no message', 'a frame of length 0', body),
    ];
  }

  #noHeader(data: Uint8Array, error: FrameError): Fault {
    if (countsCharacters(this.#last, data)) {
      const actual =
        'a header that counts characters; the rest of the body stands where the next header should';
      return this.#fault('client.byte-length', 'a header that counts bytes', actual, data);
    }
    const id = this.#frames === 0 ? 'client.register' : 'client.line-is-frame';
    return this.#fault(
      id,
      'a header: digits, then spaces',
      error.message.replace(/^.*, got /s, 'a header that is '),
      data,
    );
  }

  #fault(id: ClientRequirementId, wanted: string, label: string, bytes: Uint8Array): Fault {
    const failure: Failure = {
      connection: this.label,
      expected: [{ label: wanted }],
      actual: { label, bytes },
    };
    return { kind: 'fault', breaks: clientRequirement(id), failure };
  }
}

/** Longer bodies are not looked at for characters that were counted. */
const KEPT = 4096;

/** The body, with some bytes behind it, is UTF-8 text of as many characters as the body has bytes. */
function countsCharacters(body: Buffer, behind: Uint8Array): boolean {
  const characters = [...Buffer.concat([body, behind]).toString('utf8')].slice(0, body.length);
  const text = characters.join('');
  const isText = !text.includes('\ufffd') && characters.length === body.length;
  const rest = Buffer.concat([body, behind]).subarray(Buffer.byteLength(text));
  return isText && Buffer.byteLength(text) > body.length && /^(?:\d|$)/.test(rest.toString('latin1'));
}
