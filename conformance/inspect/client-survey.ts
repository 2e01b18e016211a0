import type { CapturedEvent } from '../capture/captured-event';

/** How much one side has said to the other. */
interface Traffic {
  bytes: number;
  /** Segments with new bytes, or datagrams. */
  pieces: number;
}

/** The beginning of what somebody has said, for guesses and names. */
interface Beginning {
  readonly chunks: Uint8Array[];
  length: number;
}

/** One client of one server, as a capture shows it. */
export class ClientSurvey {
  readonly sent: Traffic = { bytes: 0, pieces: 0 };
  readonly received: Traffic = { bytes: 0, pieces: 0 };
  readonly said: Beginning = { chunks: [], length: 0 };
  readonly heard: Beginning = { chunks: [], length: 0 };
  /** The capture shows how the connection was made. */
  opened = false;
  /** Bytes of either side that are not in the capture. */
  missing = 0;
  /** How the connection ended, in the order in which its sides did. */
  readonly ends: ('end' | 'reset' | 'server-end' | 'server-reset')[] = [];

  /** `keep` is how many bytes of each beginning are kept. */
  constructor(
    readonly actor: string,
    private readonly keep: number,
  ) {}

  add(step: CapturedEvent['step']): void {
    switch (step.kind) {
      case 'open':
        this.opened = true;
        break;
      case 'send':
        this.#count(this.sent, this.said, step.data);
        break;
      case 'receive':
        this.#count(this.received, this.heard, step.data);
        break;
      case 'gap':
        this.missing += step.bytes;
        break;
      default:
        this.ends.push(step.kind);
    }
  }

  #count(traffic: Traffic, beginning: Beginning, data: Uint8Array): void {
    traffic.bytes += data.length;
    traffic.pieces += 1;
    const room = this.keep - beginning.length;
    if (room <= 0) return;
    // A copy: the chunk itself is a view of all that was read from the file at once.
    beginning.chunks.push(new Uint8Array(data.subarray(0, room)));
    beginning.length += Math.min(room, data.length);
  }
}
