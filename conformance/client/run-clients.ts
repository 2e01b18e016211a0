import { setMaxListeners } from 'node:events';
import { OrderedResults } from '../engine/ordered-results';
import type { Settings } from '../engine/settings';
import type { CaseInfo, CaseResult, RunReport } from '../model/report';
import type { Reporter } from '../model/reporter';
import type { ClientProfile } from '../model/requirement';
import type { Verdict } from '../model/verdict';
import type { ClientRequirementId } from '../spec/catalogue';
import type { ClientCase } from './client-case';
import { type ClientCommand, describeClient, instancesOf } from './client-command';
import { runClientCase } from './run-client-case';

/** What a run is told. */
export interface ClientRunOptions {
  /** The declared cases, in the order in which they are told. */
  readonly cases: readonly ClientCase[];
  readonly client: ClientCommand;
  readonly settings: Settings;
  /** The version of wirecheck. */
  readonly version: string;
  /** Makes the command that runs a case again. */
  readonly again: (entry: CaseInfo) => string;
  readonly reporter: Reporter;
  /** Ends the run before its time: what has not run is inconclusive. */
  readonly signal: AbortSignal;
}

/** What everything else stands on: where nothing comes of this, every other case would only wait in vain. */
const FOUNDATION: Readonly<Record<ClientProfile, ClientRequirementId>> = {
  'tcp-client': 'tclient.sends',
  'udp-client': 'uclient.sends',
  'chat-client': 'client.register',
};

const INTERRUPTED = 'the run was interrupted';

/** Runs the cases, each with a client of its own, and reports each declared one, whatever happens. */
export async function runClients(options: ClientRunOptions): Promise<RunReport> {
  setMaxListeners(0, options.signal);
  const startedAt = Date.now();
  const began = performance.now();
  const target = describeClient(options.client);
  options.reporter.start?.({ target, cases: options.cases });
  const run = new ClientRun(options);
  await run.run();
  const report: RunReport = {
    version: options.version,
    target,
    startedAt,
    ms: performance.now() - began,
    results: run.results,
    ...(run.stopped !== undefined && { stopped: run.stopped }),
  };
  options.reporter.end(report);
  return report;
}

class ClientRun {
  /** Why no more cases can be run. */
  stopped: string | undefined;
  private nothingComes: string | undefined;
  private readonly told: OrderedResults<ClientProfile, ClientCase>;

  constructor(private readonly options: ClientRunOptions) {
    this.told = new OrderedResults(options.cases, options.reporter, options.again);
  }

  /** One for each case that has ended, and all before it have, in the order of the cases. */
  get results(): readonly CaseResult[] {
    return this.told.results;
  }

  /** The first case is run alone: where nothing comes of what all others stand on, they need not be tried. */
  async run(): Promise<void> {
    const waiting = [...this.options.cases];
    const first = waiting.shift();
    if (first) await this.next(first);
    const work = async (): Promise<void> => {
      for (let entry = waiting.shift(); entry; entry = waiting.shift()) await this.next(entry);
    };
    await Promise.all(Array.from({ length: instancesOf(this.options.client) }, work));
  }

  private async next(entry: ClientCase): Promise<void> {
    const { client, settings, signal } = this.options;
    if (signal.aborted) this.stopped ??= INTERRUPTED;
    const why = this.stopped ?? this.nothingComes;
    if (why !== undefined) return this.told.add(entry, { kind: 'inconclusive', why });
    const outcome = await runClientCase(entry, client, settings, signal);
    this.stopped ??= outcome.impossible ?? (signal.aborted ? INTERRUPTED : undefined);
    this.learn(entry, outcome.verdict);
    this.told.add(entry, outcome.verdict, outcome);
  }

  private learn(entry: ClientCase, verdict: Verdict): void {
    if (entry.requirements[0]?.id !== FOUNDATION[entry.profile]) return;
    if (verdict.kind === 'fail' && verdict.actual.bytes === undefined)
      this.nothingComes ??= `${entry.id} failed, and everything else stands on it`;
  }
}
