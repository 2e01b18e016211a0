import type { CaseResult, RunReport } from '../model/report';
import type { Reporter } from '../model/reporter';
import type { Transcript } from '../model/transcript';
import type { FromProber, Job } from '../prober/messages';
import { ContainerError } from './container-error';
import type { Engine } from './engine';
import type { Limits } from './limits';
import type { Probe, ProberContainer } from './prober-container';
import { TargetContainer } from './target-container';

type Told = Extract<FromProber, { kind: 'start' | 'result' | 'round' | 'end' }>;
type Wish = Extract<FromProber, { kind: 'write' | 'end-input' | 'stop' }>;

/** What a job needs beside itself. */
export interface JudgeOptions {
  readonly engine: Engine;
  /** Of the target. */
  readonly image: string;
  readonly limits: Limits;
  readonly prober: ProberContainer;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
}

/**
 * Has a prober do a job, starts and ends for it what it asks for, and tells the reporter what it finds. Rejects with a
 * ContainerError if the prober breaks.
 */
export async function judgeInContainers(job: Job, options: JudgeOptions): Promise<RunReport> {
  const bridge = new Bridge(options);
  try {
    return await bridge.judge(job);
  } finally {
    await bridge.close();
  }
}

/** No two runs of a case take the same time, to a fraction of a microsecond. */
const keyOf = ({ id, ms }: CaseResult): string => `${id} ${ms}`;

/** Stands between a prober and the containers of its targets. */
class Bridge {
  private readonly targets = new Map<number, TargetContainer>();
  private probe: Probe | undefined;
  private report: RunReport | undefined;
  private failure: string | undefined;
  /** By case and run. */
  private readonly transcripts = new Map<string, Transcript>();
  /** Whose output waits until the prober has read what came before. */
  private readonly held = new Set<TargetContainer>();

  constructor(private readonly options: JudgeOptions) {}

  async judge(job: Job): Promise<RunReport> {
    const { prober, signal } = this.options;
    const probe = await prober.probe((message) => this.hear(message));
    this.probe = probe;
    probe.tell({ kind: 'job', job });
    const interrupt = (): void => void probe.tell({ kind: 'interrupt' });
    if (signal.aborted) interrupt();
    signal.addEventListener('abort', interrupt, { once: true });
    const complaint = await probe.ended;
    signal.removeEventListener('abort', interrupt);
    if (this.report) return this.report;
    throw new ContainerError(
      'no-prober',
      `expected wirecheck to judge the target from a container of its own, but it ended: ${this.failure ?? complaint}`,
    );
  }

  /** Removes all that was started. */
  async close(): Promise<void> {
    await Promise.all([...this.targets.values()].map((target) => target.stop()));
  }

  private hear(message: FromProber): void {
    if (message.kind === 'failed') this.failure = message.message;
    else if (message.kind === 'launch') this.launch(message);
    else if ('program' in message) this.serve(message, this.targets.get(message.program));
    else this.tell(message);
  }

  private tell(message: Told): void {
    const { reporter } = this.options;
    if (message.kind === 'start') reporter.start?.(message);
    else if (message.kind === 'result') {
      const { result } = message;
      this.transcripts.set(keyOf(result), result.transcript);
      reporter.result?.(result);
    } else if (message.kind === 'round') reporter.round?.(message.run, this.recognized(message.report));
    else {
      this.report = this.recognized(message.report);
      reporter.end(this.report);
    }
  }

  /** A report whose transcripts are those that were told before: what came twice over a pipe is two things otherwise. */
  private recognized(report: RunReport): RunReport {
    const results = report.results.map((result) => ({
      ...result,
      transcript: this.transcripts.get(keyOf(result)) ?? result.transcript,
    }));
    return { ...report, results };
  }

  private serve(message: Wish, target: TargetContainer | undefined): void {
    if (message.kind === 'write') target?.write(message.data);
    else if (message.kind === 'end-input') target?.endInput();
    else void target?.stop();
  }

  private launch({ program, command, stdin }: Extract<FromProber, { kind: 'launch' }>): void {
    const { engine, image, limits, prober } = this.options;
    const target = new TargetContainer(
      engine,
      { image, command, limits, beside: prober.id },
      {
        output: (stream, data) =>
          this.pass({ kind: 'output', program, stream, data: new Uint8Array(data) }, target),
        exit: (how) => void this.probe?.tell({ kind: 'exit', program, how }),
        close: () => {
          this.probe?.tell({ kind: 'close', program });
          void target.stop().then(() => this.targets.delete(program));
        },
      },
    );
    this.targets.set(program, target);
    if (stdin !== undefined) target.write(Buffer.from(`${stdin}\n`));
  }

  /** Output comes as fast as the prober reads it, and no faster. */
  private pass(message: Parameters<Probe['tell']>[0], target: TargetContainer): void {
    if (this.probe?.tell(message) !== false) return;
    target.hold(true);
    if (this.held.size === 0) void this.probe.drained().then(() => this.release());
    this.held.add(target);
  }

  private release(): void {
    for (const target of this.held) target.hold(false);
    this.held.clear();
  }
}
