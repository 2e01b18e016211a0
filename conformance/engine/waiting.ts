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
    const { recorder, interruptions } = this;
    const began = recorder.now();
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void): void => {
        clearTimeout(timer);
        for (const unsubscribe of subscriptions) unsubscribe();
        finish();
      };
      const look = (): void => {
        try {
          const interruption = done() ? undefined : (interruptions.check() ?? WAITING);
          if (interruption === undefined) settle(() => resolve(true));
          else if (interruption !== WAITING) settle(() => reject(interruption));
        } catch (error) {
          settle(() => reject(error));
        }
      };
      const watch = (): void => {
        const deadline = Math.min(Math.max(recorder.lastSeen, began) + silence, began + total);
        const left = deadline - recorder.now();
        if (left > 0) timer = setTimeout(watch, Math.ceil(left));
        else settle(() => resolve(false));
      };
      const subscriptions = [recorder.onSaw(look), interruptions.subscribe(look)];
      let timer = setTimeout(watch, silence);
      look();
    });
  }
}

/** Neither done nor interrupted. */
const WAITING = Symbol('waiting');

/** The user has stopped the run. */
export class Interrupted extends Inconclusive {
  constructor() {
    super('the run was interrupted');
  }
}
