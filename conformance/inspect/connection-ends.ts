import type { CapturedEvent } from '../capture/captured-event';

type Step = CapturedEvent['step'];

/** Knows when a connection is over: both sides have ended, or one has reset. */
export class ConnectionEnds {
  /** The side that has ended first, by client. */
  readonly #half = new Map<string, Step['kind']>();

  /** Whether the connection is over with this step; then nothing of it is kept. */
  isOver({ kind, actor }: Step): boolean {
    const before = this.#half.get(actor);
    if (kind === 'end' || kind === 'server-end') this.#half.set(actor, kind);
    const isReset = kind === 'reset' || kind === 'server-reset';
    const isOver = isReset || (before !== undefined && this.#half.get(actor) !== before);
    if (isOver) this.#half.delete(actor);
    return isOver;
  }
}
