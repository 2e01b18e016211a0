import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Scene } from '../scene';

/** Keeps the causal order of a recording: an act waits for the answers that came before it, or, without any, for a gap. */
export class Pace {
  private acted = false;
  private hasAnswer = false;

  constructor(
    private readonly scene: Scene,
    private readonly answers: () => Promise<void>,
  ) {}

  /** The server has answered something since the last act. */
  answered(): void {
    this.hasAnswer = true;
  }

  /** The server has shown that it has dealt with the last act. */
  caughtUp(): void {
    this.acted = false;
  }

  /** Resolves when the next act may be done; the gap is that of the settings, if no other is given, in milliseconds. */
  async beforeAct(gap?: number): Promise<void> {
    if (this.hasAnswer) await this.answers();
    else if (this.acted && gap === 0) await nextTurn();
    else if (this.acted) await this.scene.pause(gap);
    this.acted = true;
    this.hasAnswer = false;
  }
}
