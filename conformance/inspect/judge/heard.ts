import { FrameDecoder } from '../../../reference/wire/frame-decoder';
import type { Speaker, Utterance } from '../../engine/chat/utterance';

/** What one client has heard of each speaker, message by message: what a diagnosis asks for when other bytes come. */
export class Heard {
  history: ReadonlyMap<Speaker, number> = new Map();
  heard = new Map<Speaker, number>();
  /** What had not come when a later utterance of its speaker did. */
  readonly overtaken = new Set<Utterance>();
  readonly #decoder: FrameDecoder;
  #name: Buffer | undefined;

  constructor(private readonly headerLength: number) {
    this.#decoder = new FrameDecoder({ headerLength });
  }

  /** A message has come in part. */
  get isWithin(): boolean {
    return this.#name !== undefined || this.#decoder.pending;
  }

  /** The client's username has just been sent: what is settled by now is history to it. */
  enter(speakers: readonly Speaker[]): void {
    this.history = new Map(speakers.map((speaker) => [speaker, speaker.settled]));
    this.heard = new Map(this.history);
  }

  take(chunk: Uint8Array, others: readonly Speaker[]): void {
    for (const body of this.#decoder.push(chunk)) {
      if (this.#name === undefined) {
        this.#name = body;
        continue;
      }
      this.#note(this.#name, body, others);
      this.#name = undefined;
    }
  }

  #note(name: Buffer, body: Buffer, others: readonly Speaker[]): void {
    for (const speaker of others) {
      const { utterances } = speaker;
      const from = this.heard.get(speaker) ?? 0;
      let found = from;
      while (found < utterances.length && !this.#isSaid(utterances[found], name, body)) found += 1;
      if (found === utterances.length) continue;
      for (const earlier of utterances.slice(from, found)) this.overtaken.add(earlier);
      this.heard.set(speaker, found + 1);
      return;
    }
  }

  #isSaid(said: Utterance | undefined, name: Buffer, body: Buffer): boolean {
    return said?.body.equals(body) === true && this.#nameIn(said).equals(name);
  }

  #nameIn({ bytes, body }: Utterance): Buffer {
    return bytes.subarray(this.headerLength, bytes.length - body.length - this.headerLength);
  }
}
