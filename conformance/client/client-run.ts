import { namedFor } from '../engine/case';
import { OrderedResults } from '../engine/ordered-results';
import { Prospects } from '../engine/prospects';
import type { CaseResult } from '../model/report';
import type { ClientProfile } from '../model/requirement';
import type { ClientCase } from './client-case';
import { instancesOf } from './client-command';
import type { ClientRunOptions } from './client-run-options';
import { runClientCase } from './run-client-case';

const INTERRUPTED = 'the run was interrupted';

/** The cases of one profile of clients, as many at once as there are addresses to listen at. */
export class ClientRun {
  /** Why no more cases can be run. */
  stopped: string | undefined;
  private readonly prospects: Prospects;
  private readonly told: OrderedResults<ClientProfile, ClientCase>;
  /** Requirements of which cases run at this moment. */
  private readonly underTest = new Set<string>();

  constructor(private readonly options: ClientRunOptions) {
    this.prospects = new Prospects(options.profile, options);
    this.told = new OrderedResults(options.cases, options.reporter, options.again);
  }

  /** One for each case that has ended, and all before it have, in the order of the cases. */
  get results(): readonly CaseResult[] {
    return this.told.results;
  }

  /** The first case is run alone: where nothing comes of what all others stand on, they need not be tried. */
  async run(): Promise<void> {
    const waiting = [...this.options.cases];
    const [first] = waiting.splice(0, 1);
    if (first) await this.next(first);
    const instances = Array.from({ length: instancesOf(this.options.client) }, () => this.work(waiting));
    await Promise.all(instances);
  }

  /** Takes cases from the list until it is empty. */
  private async work(waiting: ClientCase[]): Promise<void> {
    for (let entry = this.take(waiting); entry !== undefined; entry = this.take(waiting)) {
      const requirement = namedFor(entry);
      this.underTest.add(requirement);
      await this.next(entry);
      this.underTest.delete(requirement);
    }
  }

  /** The first case of a requirement of which no other runs: what one has waited for in vain, no other need. */
  private take(waiting: ClientCase[]): ClientCase | undefined {
    const place = waiting.findIndex((entry) => !this.underTest.has(namedFor(entry)));
    return waiting.splice(Math.max(place, 0), 1)[0];
  }

  private async next(entry: ClientCase): Promise<void> {
    const { client, signal } = this.options;
    if (signal.aborted) this.stopped ??= INTERRUPTED;
    const why = this.stopped ?? this.prospects.whyNot(entry);
    if (why !== undefined) return this.told.add(entry, { kind: 'inconclusive', why });
    const outcome = await runClientCase(entry, client, this.prospects.settingsFor(entry), signal);
    this.stopped ??= outcome.impossible ?? (signal.aborted ? INTERRUPTED : undefined);
    const { verdict, ms } = outcome;
    // What has been waited for in vain without a failure is not known to be broken: the next case needs its full time.
    if (verdict.kind !== 'inconclusive') this.prospects.learn(entry, verdict, ms);
    this.told.add(entry, verdict, outcome);
  }
}
