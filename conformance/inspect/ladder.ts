import type { CapturedEvent } from '../capture/captured-event';
import type { Chart } from './chart';
import type { Piece } from './frame-stream';
import type { Spoken } from './guess-system';
import type { Seen } from './inspection';
import { letterLines, lettersOf } from './letters';
import { FROM_CLIENT, FROM_SERVER } from './piece-text';
import { frameTexts, stepText } from './step-texts';

type Step = CapturedEvent['step'];

/** A server that closes within as many milliseconds closes at once. */
const SOON = 20;

/** Who begins an arrow. */
const BY_CLIENT: ReadonlySet<Step['kind']> = new Set<Step['kind']>(['open', 'send', 'end', 'reset']);

/** Draws the steps of one conversation, line by line. */
export class Ladder {
  readonly #present = new Set<string>();
  /** When a client ended, that the server has not closed yet, in milliseconds. */
  readonly #endedAt = new Map<string, number>();
  readonly #letters = new Set<string>();

  constructor(
    private readonly chart: Chart,
    private readonly spoken: Spoken,
    /** The client that is shown; all, if it is not there. */
    private readonly only: string | undefined,
  ) {}

  get head(): readonly string[] {
    return this.chart.head;
  }

  /** The lines of a step. */
  lines({ step, at, pieces }: Seen, seconds: string, marks: readonly string[]): readonly string[] {
    if (this.only !== undefined && step.actor !== this.only) return [];
    this.#present.add(step.actor);
    const letters = lettersOf(step.kind, this.spoken);
    for (const letter of letters) this.#letters.add(letter);
    const toServer = step.kind === 'gap' ? step.from === 'client' : BY_CLIENT.has(step.kind);
    const row = {
      ...{ at: seconds, letters: letters.join(' '), marks },
      arrow: { actor: step.actor, toServer },
      texts: this.#texts(step, pieces, toServer).map((text) => text + this.#delay(step, at)),
    };
    return this.chart.lines(row, this.#present);
  }

  /** What was found at the end, and what the letters mean. */
  end(seconds: string, marks: readonly string[]): readonly string[] {
    const row = { at: seconds, letters: '', texts: ['the recording ends'], marks };
    const legend = letterLines(this.#letters, this.spoken);
    return [...this.chart.lines(row, this.#present), ...(legend.length > 0 ? ['', ...legend] : [])];
  }

  #texts(step: Step, pieces: readonly Piece[] | undefined, toServer: boolean): readonly string[] {
    if (!pieces || this.spoken.system !== 'chat') return [stepText(step)];
    return frameTexts(pieces, toServer ? FROM_CLIENT : FROM_SERVER, this.spoken.header);
  }

  /** How long after the client the server closes, where that is long for a machine. */
  #delay({ kind, actor }: Step, at: number): string {
    if (kind === 'end') this.#endedAt.set(actor, at);
    const ended = this.#endedAt.get(actor);
    if (ended === undefined || (kind !== 'server-end' && kind !== 'server-reset')) return '';
    return at - ended < SOON
      ? ''
      : `, ${Math.round(at - ended).toLocaleString('en-US')} ms after the client's`;
  }

  /** The client has no column any more, or an empty one. */
  forget(actor: string): void {
    this.#present.delete(actor);
    this.#endedAt.delete(actor);
  }
}
