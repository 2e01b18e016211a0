import type { CaseInfo, CaseResult } from '../model/report';
import type { Reporter } from '../model/reporter';
import type { AnyProfile } from '../model/requirement';
import type { Verdict } from '../model/verdict';

/** What was seen of a case while it ran. */
type Seen = Pick<CaseResult, 'ms' | 'transcript' | 'lastWords'>;

/** A case that was not run, or one of which nothing was seen. */
const NOTHING_SEEN: Seen = { ms: 0, transcript: [], lastWords: '' };

/** The results of cases that end in any order: a reporter is told of them in the order of the cases. */
export class OrderedResults<Profile extends AnyProfile, Declared extends CaseInfo<Profile>> {
  /** One for each case that has ended, and all before it have. */
  readonly results: CaseResult[] = [];
  private readonly ended = new Map<Declared, CaseResult>();

  constructor(
    private readonly cases: readonly Declared[],
    private readonly reporter: Reporter,
    /** Makes the command that runs a case again. */
    private readonly again: (entry: CaseInfo<Profile>) => string,
  ) {}

  /** Takes down what came of a case, and tells of it once all before it have ended. */
  add(entry: Declared, verdict: Verdict, { ms, transcript, lastWords }: Seen = NOTHING_SEEN): void {
    const { id, title, profile, stage, keyword, requirements } = entry;
    const info = { id, title, profile, stage, keyword, requirements };
    this.ended.set(entry, { ...info, verdict, ms, transcript, lastWords, again: this.again(info) });
    this.tell();
  }

  /** Replaces the verdict on a case that has ended, for what was seen since; a reporter sees it in the report at the end. */
  amend(entry: Declared, verdict: Verdict, lastWords: string): void {
    const before = this.ended.get(entry);
    if (!before) throw new RangeError(`expected a case that has ended, got ${entry.id}`);
    const amended = { ...before, verdict, lastWords };
    this.ended.set(entry, amended);
    const place = this.results.indexOf(before);
    if (place >= 0) this.results[place] = amended;
  }

  private tell(): void {
    for (;;) {
      const next = this.cases[this.results.length];
      const result = next && this.ended.get(next);
      if (!result) return;
      this.results.push(result);
      this.reporter.result?.(result);
    }
  }
}
