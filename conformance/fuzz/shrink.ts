import fc from 'fast-check';
import type { Bench } from '../engine/bench';
import type { Settings } from '../engine/settings';
import { withShorterWait } from '../engine/shorter-wait';
import { Interrupted } from '../engine/waiting';
import { TargetError } from '../target/target-error';
import { type Attempt, attempt } from './attempt';
import type { HeldCase } from './case-of';
import type { Conversation } from './conversation';
import { CONVERSATIONS } from './conversations';
import { type Draw, drawing } from './draw';
import { gravity } from './gravity';

/** Something that went wrong, in the shortest conversation in which it does. */
export interface Finding extends Attempt, Draw {
  /** How often the conversation was made shorter. */
  readonly shrinks: number;
  /** Whether it failed again, on a server that had gone through nothing else. */
  readonly repeated: boolean;
  /** Why it is not known to be the shortest, if that is so. */
  readonly unsure: string | undefined;
}

/** How a conversation is shrunk. */
export interface ShrinkOptions {
  readonly settings: Settings;
  /** The longest time that a conversation took that passed, in milliseconds. */
  readonly slowest: number;
  readonly path?: string | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (line: string) => void;
}

/** For so long shorter conversations are tried, in milliseconds. */
const LONGEST = 90_000;

const INTERRUPTED = 'the run was interrupted';

/**
 * Shrinks what was found to the shortest conversation that is as bad, on one bench: first on one server, as far as that
 * stays up; if what comes of it fails only after all that, once more with a server of its own for each try.
 */
export async function shrink(
  bench: Bench<HeldCase>,
  found: Attempt,
  options: ShrinkOptions,
): Promise<Finding> {
  const { settings, path } = options;
  let unsure: string | undefined;
  for (const afresh of [false, true]) {
    const best = new Best(bench, found, options, afresh);
    const property = fc.asyncProperty(CONVERSATIONS, (conversation) => best.improve(conversation));
    const details = await fc.check(property, drawing({ number: found.number, path }));
    const last = await best.judgedWith(settings);
    unsure = best.unsure;
    if (last) {
      const way = { path: details.counterexamplePath ?? path, shrinks: details.numShrinks };
      return { ...last, ...way, repeated: true, unsure };
    }
    if (unsure !== undefined) break;
  }
  unsure ??= 'it did not fail when it was tried again, so what the server went through before may matter';
  return { ...found, path, shrinks: 0, repeated: false, unsure };
}

/** The shortest conversation so far that is as bad. */
class Best {
  /** Why nothing shorter was tried any more. */
  unsure: string | undefined;
  private readonly deadline = performance.now() + LONGEST;
  private readonly hasty: Settings;
  private shortest: Attempt | undefined;
  private shrinks = -1;

  constructor(
    private readonly bench: Bench<HeldCase>,
    private readonly found: Attempt,
    private readonly options: ShrinkOptions,
    private readonly afresh: boolean,
  ) {
    this.hasty = withShorterWait(options.settings, 2 * options.slowest);
  }

  /** Tries a conversation; throws, as a property does that fails, if it is as bad as the shortest so far. */
  async improve(conversation: Conversation): Promise<void> {
    if (performance.now() > this.deadline) this.unsure ??= 'there was no time to try all that is shorter';
    if (this.unsure !== undefined) return;
    const tried = await this.held(conversation, this.hasty, this.afresh || !this.shortest);
    if (!tried || gravity(tried.result) < gravity((this.shortest ?? this.found).result)) return;
    this.shortest = tried;
    this.shrinks += 1;
    this.options.onProgress(`conversation ${tried.number} fails, made shorter ${this.shrinks} times`);
    throw new Error('as bad');
  }

  /**
   * The shortest, held once more, alone, with the settings of the user; undefined if it is not as bad as what was found
   * then. Where the run is interrupted, as it has failed before.
   */
  async judgedWith(settings: Settings): Promise<Attempt | undefined> {
    if (!this.shortest) return undefined;
    const tried = await this.held(this.shortest.conversation, settings, true);
    if (this.options.signal.aborted) return this.shortest;
    return tried && gravity(tried.result) >= gravity(this.found.result) ? tried : undefined;
  }

  private async held(
    conversation: Conversation,
    settings: Settings,
    afresh: boolean,
  ): Promise<Attempt | undefined> {
    const { signal } = this.options;
    try {
      if (afresh) await this.bench.close();
      const tried = await attempt(this.bench, settings, this.found.number, conversation);
      if (!signal.aborted) return tried;
      this.unsure = INTERRUPTED;
    } catch (error) {
      if (error instanceof Interrupted) this.unsure = INTERRUPTED;
      else if (error instanceof TargetError) this.unsure = `the target was gone: ${error.message}`;
      else throw error;
    }
    return undefined;
  }
}
