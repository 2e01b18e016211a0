import type { CaseInfo } from '../model/report';
import type { AnyProfile } from '../model/requirement';
import type { Verdict } from '../model/verdict';
import { namedFor } from './case';
import { FOUNDATION } from './foundation';
import type { RunOptions } from './run-options';
import type { Settings } from './settings';
import { withShorterWait } from './shorter-wait';

/** What has been seen so far of one target, and what it means for the cases to come: whether to run them, and how long to wait. */
export class Prospects {
  private foundationHolds = false;
  private brokenFoundation: string | undefined;
  private nothingComes: string | undefined;
  private firstFailure: CaseInfo | undefined;
  private slowestPass = 0;
  /** Requirements for whose sake the whole timeout has been waited in vain. */
  private readonly silent = new Set<string>();

  constructor(
    private readonly profile: AnyProfile,
    private readonly options: Pick<RunOptions, 'settings' | 'bail'> & { readonly cases: readonly CaseInfo[] },
  ) {}

  /** Whether everything else stands on what this case checks. */
  isFoundation(entry: CaseInfo): boolean {
    return namedFor(entry) === FOUNDATION[this.profile];
  }

  /** Why it would tell nothing new to run this case; undefined if it may. */
  whyNot(entry: CaseInfo): string | undefined {
    if (this.firstFailure && this.isBefore(this.firstFailure, entry))
      return `${this.firstFailure.id} failed, and the run was to end with the first failure`;
    if (this.nothingComes) return `${this.nothingComes} failed, and everything else stands on it`;
    if (entry.stage === 'core' || this.foundationHolds || !this.brokenFoundation) return undefined;
    return `${this.brokenFoundation} failed, and everything beyond stage core stands on it`;
  }

  /**
   * The settings with which this case runs. A requirement that is known to be broken is not waited for as long again: an
   * eighth of the timeout, but no less than the slowest case has taken that passed.
   */
  settingsFor(entry: CaseInfo): Settings {
    const { settings } = this.options;
    return this.silent.has(namedFor(entry)) ? withShorterWait(settings, this.slowestPass) : settings;
  }

  /** Takes in what came of a case. */
  learn(entry: CaseInfo, verdict: Verdict, ms: number): void {
    if (verdict.kind === 'pass') {
      this.slowestPass = Math.max(this.slowestPass, ms);
      this.foundationHolds ||= this.isFoundation(entry);
      return;
    }
    if (verdict.kind !== 'fail') return;
    if (ms >= this.options.settings.timeout) this.silent.add(namedFor(entry));
    if (this.options.bail && entry.keyword === 'MUST') this.bailAt(entry);
    if (!this.isFoundation(entry)) return;
    this.brokenFoundation ??= entry.id;
    // Where nothing at all comes, every other case would only wait in vain.
    if (!this.foundationHolds && verdict.actual.bytes === undefined) this.nothingComes ??= entry.id;
  }

  /** Several instances do not find failures in the order of the cases: those before one still run. */
  private bailAt(entry: CaseInfo): void {
    if (!this.firstFailure || this.isBefore(entry, this.firstFailure)) this.firstFailure = entry;
  }

  private isBefore(one: CaseInfo, other: CaseInfo): boolean {
    const { cases } = this.options;
    return cases.indexOf(one) < cases.indexOf(other);
  }
}
