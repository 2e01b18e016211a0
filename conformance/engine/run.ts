import { setMaxListeners } from 'node:events';
import type { CaseInfo, CaseResult, RunReport } from '../model/report';
import type { Reporter } from '../model/reporter';
import { PROFILES, type Profile } from '../model/requirement';
import type { Verdict } from '../model/verdict';
import type { Target } from '../target/target';
import { TargetError } from '../target/target-error';
import { Bench } from './bench';
import type { Case } from './case';
import { FOUNDATION } from './foundation';
import { runCase } from './run-case';
import type { Settings } from './settings';

export interface RunOptions {
  /** The declared cases, in the order in which they run. */
  readonly cases: readonly Case[];
  /** What is tested in each profile. */
  readonly targetOf: (profile: Profile) => Target;
  readonly settings: Settings;
  /** The version of wirecheck. */
  readonly version: string;
  /** Makes the command that runs a case again. */
  readonly again: (entry: CaseInfo) => string;
  readonly reporter: Reporter;
  /** Ends the run before its time: what has not run is inconclusive. */
  readonly signal: AbortSignal;
}

/** Runs the cases, one after the other, and reports each declared one, whatever happens; never rejects for a target's sake. */
export async function run(options: RunOptions): Promise<RunReport> {
  setMaxListeners(0, options.signal);
  const startedAt = Date.now();
  const began = performance.now();
  const profiles = PROFILES.filter((profile) => options.cases.some((entry) => entry.profile === profile));
  const target = [...new Set(profiles.map((profile) => options.targetOf(profile).description))].join(', ');
  options.reporter.start?.({ target, cases: options.cases });
  const parts: ProfileRun[] = [];
  for (const profile of profiles) {
    const part = new ProfileRun(profile, options);
    parts.push(part);
    await part.run();
  }
  const stopped = parts.map((part) => part.stopped).find((reason) => reason !== undefined);
  const report: RunReport = {
    version: options.version,
    target,
    startedAt,
    ms: performance.now() - began,
    results: parts.flatMap(({ results }) => results),
    ...(stopped !== undefined && { stopped }),
  };
  options.reporter.end(report);
  return report;
}

/** The cases of one profile against its target. */
class ProfileRun {
  readonly results: CaseResult[] = [];
  /** Why the target can be tested no more. */
  stopped: string | undefined;
  private everReached = false;
  private missingFoundation: string | undefined;
  private readonly bench: Bench;

  constructor(
    private readonly profile: Profile,
    private readonly options: RunOptions,
  ) {
    this.bench = new Bench(options.targetOf(profile));
  }

  async run(): Promise<void> {
    for (const entry of this.options.cases) {
      if (entry.profile === this.profile) await this.next(entry);
    }
    await this.bench.close();
  }

  private async next(entry: Case): Promise<void> {
    if (this.options.signal.aborted) this.stopped ??= 'the run was interrupted';
    const why = this.stopped ?? this.missingFoundation;
    if (why !== undefined) return this.tell(entry, { kind: 'inconclusive', why });
    try {
      await this.runOn(entry);
    } catch (error) {
      if (!(error instanceof TargetError)) throw error;
      this.stopped = error.message;
      this.tell(entry, { kind: 'inconclusive', why: error.message });
    }
  }

  private async runOn(entry: Case): Promise<void> {
    const target = await this.bench.ready();
    const { settings, signal } = this.options;
    const { verdict, ms, transcript, reached } = await runCase(
      entry,
      target,
      settings,
      this.bench.lingering,
      signal,
    );
    if (!reached && verdict.kind === 'fail' && !target.own) throw this.gone(verdict.actual.label);
    this.everReached ||= reached;
    if (isSilence(verdict) && entry.requirements[0]?.id === FOUNDATION[this.profile]) {
      this.missingFoundation = `${entry.id} failed, and everything else stands on it`;
    }
    this.tell(entry, verdict, { ms, transcript, lastWords: target.lastWords() });
    // One failure must not cause another: what has failed is started afresh.
    if (target.own && verdict.kind !== 'pass') await this.bench.close();
  }

  private gone(found: string): TargetError {
    const place = this.options.targetOf(this.profile).description;
    const last = this.results.at(-1)?.id;
    const message = this.everReached
      ? `the target was gone after ${last}: ${found}`
      : `expected a server at ${place}, but ${found}`;
    return new TargetError('unreachable', message);
  }

  private tell(
    entry: Case,
    verdict: Verdict,
    found?: Pick<CaseResult, 'ms' | 'transcript' | 'lastWords'>,
  ): void {
    const { run: _run, ...info } = entry;
    const result = {
      ms: 0,
      transcript: [],
      lastWords: '',
      ...found,
      ...info,
      verdict,
      again: this.options.again(info),
    };
    this.results.push(result);
    this.options.reporter.result?.(result);
  }
}

/** Nothing at all came: it would be no different in any other case. */
const isSilence = (verdict: Verdict): boolean =>
  verdict.kind === 'fail' && verdict.actual.bytes === undefined;
