import type { CapturedEvent } from '../capture/captured-event';
import type { Act, TranscriptEvent } from '../model/transcript';

const KEPT = 40;

/** The last acts of the clients of a conversation, as a transcript. */
export class LastActs {
  #acts: TranscriptEvent[] = [];

  add({ transport, step }: CapturedEvent, connection: string, at: number): void {
    const did = actOf(step, transport);
    if (!did) return;
    this.#acts.push({ at, connection, did });
    if (this.#acts.length > 2 * KEPT) this.#acts = this.#acts.slice(-KEPT);
  }

  get transcript(): readonly TranscriptEvent[] {
    return this.#acts.slice(-KEPT);
  }
}

function actOf(step: CapturedEvent['step'], transport: CapturedEvent['transport']): Act | undefined {
  switch (step.kind) {
    case 'open':
      return { kind: 'connect' };
    case 'send':
      // A copy: the step is a view of all that was read from the file at once.
      return { kind: transport === 'tcp' ? 'write' : 'datagram', data: new Uint8Array(step.data) };
    case 'end':
      return { kind: 'half-close' };
    case 'reset':
      return { kind: 'reset' };
    default:
      return undefined;
  }
}
