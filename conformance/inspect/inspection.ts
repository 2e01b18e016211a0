import type { CapturedEvent } from '../capture/captured-event';
import { ConnectionEnds } from './connection-ends';
import type { Piece } from './frame-stream';
import { FramesByClient } from './frames-by-client';
import type { Judge, Remark } from './judge/judge';
import { makeJudge, type Setting } from './judge/make-judge';

/** A step of a conversation, with all that is found about it. */
export interface Seen {
  readonly step: CapturedEvent['step'];
  /** Milliseconds since the capture begins; the time before where it tells none. */
  readonly at: number;
  /** The frames of a segment of a chat. */
  readonly pieces: readonly Piece[] | undefined;
  readonly remarks: readonly Remark[];
  /** The connection is over with this step. */
  readonly isOver: boolean;
}

/** Takes the steps of one conversation as they go by; tells their frames, and what is wrong with them. */
export class Inspection {
  at = 0;
  readonly #ends = new ConnectionEnds();
  readonly #frames: FramesByClient | undefined;
  readonly #judge: Judge | undefined;

  /** `begins` is the time of the capture's first step, in nanoseconds since the epoch. */
  constructor(
    setting: Setting,
    private readonly begins: bigint | undefined,
  ) {
    const { spoken, labelOf } = setting;
    this.#frames = spoken.system === 'chat' ? new FramesByClient(spoken.header, labelOf) : undefined;
    this.#judge = makeJudge(setting);
  }

  hear({ step, time }: CapturedEvent): Seen {
    if (time !== undefined && this.begins !== undefined) this.at = Number(time - this.begins) / 1e6;
    const { pieces, faults } = this.#frames?.hear(step) ?? { pieces: undefined, faults: [] };
    const judged = this.#judge?.hear(step, this.at) ?? [];
    const isOver = this.#ends.isOver(step);
    if (isOver) this.#frames?.forget(step.actor);
    return { step, at: this.at, pieces, remarks: [...faults, ...judged], isOver };
  }

  /** What is found when the recording ends, `at` milliseconds after it begins. */
  end(at: number): readonly Remark[] {
    return this.#judge?.end(at) ?? [];
  }
}
