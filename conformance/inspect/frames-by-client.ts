import type { CapturedEvent } from '../capture/captured-event';
import { FrameStream, type Piece } from './frame-stream';
import { ClientRemarks } from './judge/client-remarks';
import type { Fault } from './judge/judge';

type Step = CapturedEvent['step'];

interface Streams {
  readonly said: FrameStream;
  readonly heard: FrameStream;
  readonly remarks: ClientRemarks;
}

/** The frames of a chat, both ways, client by client; and what clients do wrong. */
export class FramesByClient {
  readonly #streams = new Map<string, Streams>();

  constructor(
    private readonly headerLength: number,
    private readonly labelOf: (actor: string) => string,
  ) {}

  hear(step: Step): { readonly pieces?: readonly Piece[]; readonly faults: readonly Fault[] } {
    const known = this.#streams.get(step.actor);
    const streams = known ?? this.#begin(step);
    this.#streams.set(step.actor, streams);
    switch (step.kind) {
      case 'send': {
        const pieces = streams.said.push(step.data);
        return { pieces, faults: streams.remarks.hear(pieces) };
      }
      case 'receive':
        return { pieces: streams.heard.push(step.data), faults: [] };
      case 'gap':
        (step.from === 'client' ? streams.said : streams.heard).lose();
        return { faults: [] };
      default:
        return { faults: [] };
    }
  }

  /** Its connection is over. */
  forget(actor: string): void {
    this.#streams.delete(actor);
  }

  /** Of a connection that is older than the capture nobody knows where a frame begins. */
  #begin({ kind, actor }: Step): Streams {
    const streams = {
      said: new FrameStream(this.headerLength),
      heard: new FrameStream(this.headerLength),
      remarks: new ClientRemarks(this.labelOf(actor)),
    };
    if (kind !== 'open') {
      streams.said.lose();
      streams.heard.lose();
    }
    return streams;
  }
}
