import type { CaseResult } from '../model/report';
import type { Profile } from '../model/requirement';
import type { Verdict } from '../model/verdict';
import type { Target } from '../target/target';
import { TargetError } from '../target/target-error';
import { Bench } from './bench';
import { type Case, namedFor } from './case';
import { OrderedResults } from './ordered-results';
import { Prospects } from './prospects';
import type { RunOptions } from './run-options';
import { TrackRecord } from './track-record';
import { Interrupted } from './waiting';

const INTERRUPTED = 'the run was interrupted';

/** The cases of one profile against its target, on as many benches as the target has instances. */
export class ProfileRun {
  /** Why the target can be tested no more. */
  stopped: string | undefined;
  private everReached = false;
  private readonly record = new TrackRecord();
  private readonly target: Target;
  private readonly prospects: Prospects;
  private readonly cases: readonly Case[];
  private readonly told: OrderedResults<Profile, Case>;
  private lastRun: Case | undefined;
  /** Requirements of which cases run at this moment. */
  private readonly underTest = new Set<string>();

  constructor(
    profile: Profile,
    private readonly options: RunOptions,
  ) {
    this.prospects = new Prospects(profile, options);
    this.target = options.targetOf(profile);
    this.cases = options.cases.filter((entry) => entry.profile === profile);
    this.told = new OrderedResults(this.cases, options.reporter, options.again);
  }

  /** One for each case that has ended, and all before it have, in the order of the cases. */
  get results(): readonly CaseResult[] {
    return this.told.results;
  }

  /** The foundation is tested first, and alone: where nothing comes of that, nothing else need be tried. */
  async run(): Promise<void> {
    const isFoundation = (entry: Case): boolean => this.prospects.isFoundation(entry);
    const rest = this.cases.filter((entry) => !isFoundation(entry));
    const [first, ...others] = Array.from({ length: this.target.instances }, () => this.newBench());
    if (!first) return;
    try {
      await this.work(first, this.cases.filter(isFoundation));
      await Promise.all([this.work(first, rest), ...others.map((bench) => this.help(bench, rest))]);
    } finally {
      await Promise.all([first, ...others].map((bench) => this.close(bench)));
    }
  }

  private async close(bench: Bench): Promise<void> {
    try {
      await bench.close();
    } catch (error) {
      this.stopped ??= messageOf(error);
    }
  }

  private newBench(): Bench {
    const amend = (entry: Case, verdict: Verdict, lastWords: string): void => {
      this.prospects.learn(entry, verdict, 0);
      this.told.amend(entry, verdict, lastWords);
    };
    return new Bench(this.target, this.options.signal, amend, this.record);
  }

  /** Takes cases from the list, if there is any use in another instance of the target, and it can be started. */
  private async help(bench: Bench, waiting: Case[]): Promise<void> {
    if (!waiting.some((entry) => this.whyNot(entry) === undefined)) return;
    if (await bench.starts()) await this.work(bench, waiting);
  }

  /** Takes cases from the list until it is empty. */
  private async work(bench: Bench, waiting: Case[]): Promise<void> {
    for (let entry = this.take(waiting); entry !== undefined; entry = this.take(waiting)) {
      const requirement = namedFor(entry);
      this.underTest.add(requirement);
      await this.next(bench, entry);
      this.underTest.delete(requirement);
    }
  }

  /** The first case of a requirement that no other instance is tested for: what one has waited for in vain, no other need. */
  private take(waiting: Case[]): Case | undefined {
    const place = waiting.findIndex((entry) => !this.underTest.has(namedFor(entry)));
    return waiting.splice(Math.max(place, 0), 1)[0];
  }

  private async next(bench: Bench, entry: Case): Promise<void> {
    const why = this.whyNot(entry);
    if (why !== undefined) return this.told.add(entry, { kind: 'inconclusive', why });
    try {
      await this.runOn(bench, entry);
    } catch (error) {
      const message = messageOf(error);
      const why = this.options.signal.aborted ? INTERRUPTED : message;
      this.stopped ??= why;
      this.told.add(entry, { kind: 'inconclusive', why });
    }
  }

  private whyNot(entry: Case): string | undefined {
    if (this.options.signal.aborted) this.stopped ??= INTERRUPTED;
    return this.stopped ?? this.prospects.whyNot(entry);
  }

  private async runOn(bench: Bench, entry: Case): Promise<void> {
    const outcome = await bench.run(entry, this.prospects.settingsFor(entry));
    const { verdict, reached, own, ms } = outcome;
    if (this.options.signal.aborted && verdict.kind !== 'pass') this.stopped ??= INTERRUPTED;
    if (!reached && verdict.kind === 'fail' && !own) throw this.gone(verdict.actual.label);
    this.everReached ||= reached;
    this.lastRun = entry;
    this.prospects.learn(entry, verdict, ms);
    this.told.add(entry, verdict, outcome);
  }

  private gone(found: string): TargetError {
    const { description } = this.target;
    const message = this.everReached
      ? `the target was gone after ${this.lastRun?.id}: ${found}`
      : `expected a server at ${description}, but ${found}`;
    return new TargetError('unreachable', message);
  }
}

const messageOf = (error: unknown): string => {
  if (error instanceof TargetError || error instanceof Interrupted) return error.message;
  throw error;
};
