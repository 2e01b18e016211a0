import type { CaseResult } from '../model/report';
import type { Profile } from '../model/requirement';
import type { Verdict } from '../model/verdict';
import type { Target } from '../target/target';
import { TargetError } from '../target/target-error';
import { Bench } from './bench';
import type { Case } from './case';
import { FOUNDATION } from './foundation';
import { type CaseOutcome, runCase } from './run-case';
import type { RunOptions } from './run-options';

const INTERRUPTED = 'the run was interrupted';

/** A case that was not run, or one of which nothing was seen. */
const NOTHING_SEEN = { ms: 0, transcript: [], lastWords: '' };

/** The cases of one profile against its target, on as many benches as the target has instances. */
export class ProfileRun {
  /** One for each case that has ended, and all before it have, in the order of the cases. */
  readonly results: CaseResult[] = [];
  /** Why the target can be tested no more. */
  stopped: string | undefined;
  private everReached = false;
  private foundationHolds = false;
  private missingFoundation: string | undefined;
  private readonly target: Target;
  private readonly cases: readonly Case[];
  private readonly ended = new Map<Case, CaseResult>();
  private lastRun: Case | undefined;

  constructor(
    private readonly profile: Profile,
    private readonly options: RunOptions,
  ) {
    this.target = options.targetOf(profile);
    this.cases = options.cases.filter((entry) => entry.profile === profile);
  }

  /** The foundation is tested first, and alone: where nothing comes of that, nothing else need be tried. */
  async run(): Promise<void> {
    const isFoundation = ({ requirements }: Case): boolean =>
      requirements[0]?.id === FOUNDATION[this.profile];
    const rest = this.cases.filter((entry) => !isFoundation(entry));
    const { signal } = this.options;
    const [first, ...others] = Array.from(
      { length: this.target.instances },
      () => new Bench(this.target, signal),
    );
    if (!first) return;
    try {
      await this.work(first, this.cases.filter(isFoundation));
      await Promise.all([this.work(first, rest), ...others.map((bench) => this.help(bench, rest))]);
    } finally {
      await Promise.all([first, ...others].map((bench) => bench.close()));
    }
  }

  /** Takes cases from the list, if there is any use in another instance of the target, and it can be started. */
  private async help(bench: Bench, waiting: Case[]): Promise<void> {
    if (waiting.length === 0 || (this.stopped ?? this.missingFoundation) !== undefined) return;
    if (await bench.starts()) await this.work(bench, waiting);
  }

  /** Takes cases from the list until it is empty. */
  private async work(bench: Bench, waiting: Case[]): Promise<void> {
    for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift())
      await this.next(bench, entry);
  }

  private async next(bench: Bench, entry: Case): Promise<void> {
    if (this.options.signal.aborted) this.stopped ??= INTERRUPTED;
    const why = this.stopped ?? this.missingFoundation;
    if (why !== undefined) return this.tell(entry, { kind: 'inconclusive', why });
    try {
      await this.runOn(bench, entry);
    } catch (error) {
      const why = this.options.signal.aborted ? INTERRUPTED : messageOf(error);
      this.stopped ??= why;
      this.tell(entry, { kind: 'inconclusive', why });
    }
  }

  private async runOn(bench: Bench, entry: Case): Promise<void> {
    const target = await bench.ready();
    const { settings, signal } = this.options;
    const outcome = await runCase(entry, target, settings, bench.lingering, signal);
    const { verdict } = outcome;
    if (signal.aborted && verdict.kind !== 'pass') this.stopped ??= INTERRUPTED;
    if (!outcome.reached && verdict.kind === 'fail' && !target.own) throw this.gone(verdict.actual.label);
    this.everReached ||= outcome.reached;
    this.lastRun = entry;
    const isFoundation = entry.requirements[0]?.id === FOUNDATION[this.profile];
    this.foundationHolds ||= isFoundation && verdict.kind === 'pass';
    if (isSilence(verdict) && !this.foundationHolds && isFoundation) {
      this.missingFoundation = `${entry.id} failed, and everything else stands on it`;
    }
    this.tell(entry, verdict, { ...outcome, lastWords: target.lastWords() });
    // No case must touch another: a target that has failed, or still has clients of this one, is started afresh.
    if (target.own && !(verdict.kind === 'pass' && outcome.drained)) await bench.close();
  }

  private gone(found: string): TargetError {
    const { description } = this.target;
    const message = this.everReached
      ? `the target was gone after ${this.lastRun?.id}: ${found}`
      : `expected a server at ${description}, but ${found}`;
    return new TargetError('unreachable', message);
  }

  /** Keeps a result until all before it are there: reporters are told of the cases in their order. */
  private tell(
    entry: Case,
    verdict: Verdict,
    seen: Omit<CaseOutcome, 'verdict' | 'reached' | 'drained'> & { lastWords: string } = NOTHING_SEEN,
  ): void {
    const { run: _run, ...info } = entry;
    const { ms, transcript, lastWords } = seen;
    this.ended.set(entry, { ...info, verdict, ms, transcript, lastWords, again: this.options.again(info) });
    for (;;) {
      const next = this.cases[this.results.length];
      const result = next && this.ended.get(next);
      if (!result) return;
      this.results.push(result);
      this.options.reporter.result?.(result);
    }
  }
}

const messageOf = (error: unknown): string => {
  if (error instanceof TargetError) return error.message;
  throw error;
};

/** Nothing at all came: it would be no different in any other case. */
const isSilence = (verdict: Verdict): boolean =>
  verdict.kind === 'fail' && verdict.actual.bytes === undefined;
