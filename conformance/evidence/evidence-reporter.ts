import type { CaseInfo, CaseResult, RunReport } from '../model/report';
import type { Reporter } from '../model/reporter';
import type { About } from './about';
import { type EvidenceFolder, isEvident } from './evidence-folder';

/** A reporter whose errors are kept, for the run to end as broken. */
export type CarefulReporter = Reporter & { readonly errors: readonly unknown[] };

/**
 * Writes the evidence of each case that is not right as soon as the run tells of it, and tells `next` of the files. Of a
 * case that runs more than once there is that of its first failure, or else of the first time that it was not judged; one
 * that passes whenever it runs loses what an earlier run has left.
 */
export class EvidenceReporter implements CarefulReporter {
  /** Of each case the result of which there is evidence. */
  private readonly kept = new Map<string, CaseResult>();
  private target = '';
  private error: unknown;

  constructor(
    private readonly next: CarefulReporter,
    private readonly folder: EvidenceFolder,
    private readonly about: Omit<About, 'target'>,
  ) {}

  get errors(): readonly unknown[] {
    return this.error === undefined ? this.next.errors : [...this.next.errors, this.error];
  }

  start(plan: { readonly target: string; readonly cases: readonly CaseInfo[] }): void {
    this.target = plan.target;
    this.next.start?.(plan);
  }

  result(result: CaseResult): void {
    try {
      if (this.error === undefined) this.gather(result);
    } catch (error) {
      this.error = error;
    }
    this.next.result?.(this.withFiles(result));
  }

  round(run: number, report: RunReport): void {
    this.next.round?.(run, report);
  }

  end(report: RunReport): void {
    this.next.end({ ...report, results: report.results.map((result) => this.withFiles(result)) });
  }

  private gather(result: CaseResult): void {
    const { id, verdict } = result;
    const before = this.kept.get(id);
    if (!before && verdict.kind === 'pass') this.folder.remove(result);
    if (!isEvident(result) || (before && !isWorse(result, before))) return;
    const evidence = this.folder.keep(result, { ...this.about, target: this.target });
    this.kept.set(id, { ...result, evidence });
  }

  /** The result with its files, if they are of this very run of the case. */
  private withFiles(result: CaseResult): CaseResult {
    const { transcript, evidence = [] } = this.kept.get(result.id) ?? {};
    return transcript === result.transcript ? { ...result, evidence } : result;
  }
}

const isWorse = (result: CaseResult, before: CaseResult): boolean =>
  result.verdict.kind === 'fail' && before.verdict.kind !== 'fail';
