import { Inconclusive } from './failure';
import type { Recorder } from './recorder';

/** What ends every wait of a case before its time: the target's exit, or the user's interrupt. */
export interface Interruptions {
  /** An error to throw if the case cannot go on, else undefined. */
  check(): Error | undefined;
  /** Calls `listener` when `check` may have changed, until the function that it returns is called. */
  subscribe(listener: () => void): () => void;
}

/** A target that keeps talking has this many silences' time to come to the point. */
const CHATTER = 15;

/**
 * Waits for what a target does. No wait sleeps: each ends with the observation that it waits for. Deadlines count the
 * target's silence, so that one that is slow, but comes on, is never cut short; they end failures only.
 */
export class Waiting {
  constructor(
    private readonly recorder: Recorder,
    private readonly interruptions: Interruptions,
    private readonly timeout: number,
  ) {}

  /** Resolves when `done` (asked after every observation; it may throw) is true; rejects with `missing()` after a silence. */
  async until(done: () => boolean, missing: () => Error): Promise<void> {
    if (!(await this.wait(done, this.timeout, this.timeout * CHATTER))) throw missing();
  }

  /** Whether `done` came true within `ms` milliseconds. */
  within(ms: number, done: () => boolean): Promise<boolean> {
    return this.wait(done, ms, ms);
  }

  private wait(done: () => boolean, silence: number, total: number): Promise<boolean> {
    const began = this.recorder.now();
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const settle = (finish: () => void): void => {
        clearTimeout(timer);
        unsubscribe();
        stopListening();
        finish();
      };
      const look = (): void => {
        try {
          if (done()) return settle(() => resolve(true));
          const interruption = this.interruptions.check();
          if (interruption) settle(() => reject(interruption));
        } catch (error) {
          settle(() => reject(error));
        }
      };
      const watch = (): void => {
        const now = this.recorder.now();
        const left = Math.min(Math.max(this.recorder.lastSeen, began) + silence, began + total) - now;
        if (left <= 0) settle(() => resolve(false));
        else timer = setTimeout(watch, Math.ceil(left));
      };
      const unsubscribe = this.recorder.onSaw(look);
      const stopListening = this.interruptions.subscribe(look);
      timer = setTimeout(watch, silence);
      look();
    });
  }
}

/** The user has stopped the run. */
export class Interrupted extends Inconclusive {
  constructor() {
    super('the run was interrupted');
  }
}
