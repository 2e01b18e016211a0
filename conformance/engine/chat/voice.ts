import { FrameDecoder } from '../../../reference/wire/frame-decoder';

/** What a client's bytes say, as a server must understand them: its name, then its messages. */
export class Voice {
  /** Its username, once that is complete. */
  name: Buffer | undefined;
  private readonly decoder: FrameDecoder;

  constructor(headerLength: number) {
    this.decoder = new FrameDecoder({ headerLength });
  }

  /** It has sent a header that the protocol does not know: from there on it says nothing that must be heard. */
  get garbled(): boolean {
    return this.decoder.error !== undefined;
  }

  /** A part of a frame has been sent: whatever comes next belongs to that frame. */
  get midFrame(): boolean {
    return this.decoder.pending;
  }

  /** Takes the next bytes; returns the messages that are complete with them. `onName` is told when the username is. */
  utter(chunk: Uint8Array, onName: (name: Buffer) => void): Buffer[] {
    const bodies = this.decoder.push(chunk);
    const [first, ...rest] = bodies;
    if (this.name !== undefined || first === undefined) return bodies;
    this.name = first;
    onName(first);
    return rest;
  }
}
