import { setMaxListeners } from 'node:events';
import { Bench } from '../engine/bench';
import type { Settings } from '../engine/settings';
import { Interrupted } from '../engine/waiting';
import type { Verdict } from '../model/verdict';
import type { Target } from '../target/target';
import { TargetError } from '../target/target-error';
import { type Attempt, attempt, attemptOf } from './attempt';
import type { HeldCase } from './case-of';
import { draw } from './draw';
import { gravity } from './gravity';
import { type Finding, shrink } from './shrink';

/** What a search is told. */
export interface SearchOptions {
  readonly target: Target;
  /** `seed` is the number of the first conversation. */
  readonly settings: Settings;
  /** How many conversations are tried, at most. */
  readonly conversations: number;
  /** Where to go from the first conversation, the only one then; see Draw. */
  readonly path?: string | undefined;
  /** Ends the search before its time. */
  readonly signal: AbortSignal;
  /** Told, for people, how far the search is. */
  readonly onProgress: (line: string) => void;
}

/** What came of a search. */
export interface SearchReport {
  /** How many conversations were held, those of the shrinking left out. */
  readonly held: number;
  /** The worst that was found: a failure of a MUST, which ends the search, else the first of a SHOULD, else what could not be judged. */
  readonly finding: Finding | undefined;
  /** Why the search ended before its time, if it did. */
  readonly stopped: string | undefined;
  readonly ms: number;
}

/** What fails only after what came before it is told if nothing is found that fails by itself: the search goes on so often. */
const MOST_TRIES = 20;

/** Numbers of conversations are seeds of the command line. */
const NUMBERS = 2 ** 31;

/**
 * Holds random conversations, side by side where the target has several instances, until one breaks a MUST; what was found
 * is then shrunk to the shortest conversation that still does.
 */
export async function search(options: SearchOptions): Promise<SearchReport> {
  const { target, signal } = options;
  setMaxListeners(0, signal);
  const began = performance.now();
  const exploration = new Exploration(options);
  const [first, ...others] = Array.from(
    { length: Math.min(target.instances, options.conversations) },
    () => new Bench(target, signal, exploration.blame),
  );
  if (!first) throw new RangeError(`expected at least one conversation, got ${options.conversations}`);
  try {
    let finding: Finding | undefined;
    for (let tries = 0; tries < MOST_TRIES && !finding?.repeated; tries++) {
      await Promise.all([exploration.explore(first), ...others.map((bench) => exploration.help(bench))]);
      const found = exploration.takeWorst();
      if (!found) break;
      const shrunk = await shrink(first, found, { ...options, slowest: exploration.slowest });
      if (shrunk.repeated || !finding) finding = shrunk;
    }
    const { held, stopped } = exploration;
    return { held, finding, stopped, ms: performance.now() - began };
  } finally {
    await Promise.all([first, ...others].map((bench) => bench.close()));
  }
}

/** Conversations drawn one after the other, until one breaks a MUST. */
class Exploration {
  held = 0;
  /** Why there is no use in going on. */
  stopped: string | undefined;
  /** The longest time that a conversation took that passed, in milliseconds. */
  slowest = 0;
  /** The first of those of the greatest gravity. */
  private worst: Attempt | undefined;
  private drawn = 0;
  private last: number | undefined;

  constructor(private readonly options: SearchOptions) {}

  async explore(bench: Bench<HeldCase>): Promise<void> {
    const { settings, conversations } = this.options;
    while (this.goesOn() && this.drawn < conversations) {
      const number = (settings.seed + this.drawn++) % NUMBERS;
      const conversation = draw({ number, path: this.options.path });
      try {
        this.take(await attempt(bench, settings, number, conversation));
      } catch (error) {
        if (error instanceof Interrupted) continue;
        if (!(error instanceof TargetError)) throw error;
        this.stopped ??= this.gone(error.message);
      }
    }
  }

  /** Explores, too, if another instance of the target can be started. */
  async help(bench: Bench<HeldCase>): Promise<void> {
    if (await bench.starts()) await this.explore(bench);
  }

  /** A conversation after which the target ended has not passed after all. */
  readonly blame = (entry: HeldCase, verdict: Verdict, lastWords: string): void =>
    this.weigh(attemptOf(entry, { verdict, ms: 0, transcript: [], lastWords }));

  /** The worst so far, once. */
  takeWorst(): Attempt | undefined {
    const { worst } = this;
    this.worst = undefined;
    return worst;
  }

  private get gravest(): number {
    return this.worst ? gravity(this.worst.result) : 0;
  }

  private goesOn(): boolean {
    if (this.options.signal.aborted) this.stopped ??= 'the run was interrupted';
    return this.stopped === undefined && this.gravest < 3;
  }

  private take(one: Attempt): void {
    if (this.options.signal.aborted) return;
    this.held += 1;
    this.last = one.number;
    this.weigh(one);
    this.options.onProgress(`${this.held} of ${this.options.conversations} conversations`);
  }

  private weigh(one: Attempt): void {
    const weight = gravity(one.result);
    if (weight === 0) this.slowest = Math.max(this.slowest, one.result.ms);
    if (weight > this.gravest) this.worst = one;
  }

  private gone(message: string): string {
    return this.last === undefined
      ? message
      : `the target was gone after conversation ${this.last}: ${message}`;
  }
}
