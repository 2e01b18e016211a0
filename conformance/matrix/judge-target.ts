import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { platform } from 'node:os';
import { join } from 'node:path';
import { EXIT } from '../model/exit-code';
import type { TargetOutcome } from '../model/target-outcome';
import { outcomeIn } from './outcome-in';
import type { MatrixTarget } from './targets-file';

/** How each target is tested. */
export interface JudgeOptions {
  /** The words that start wirecheck, and say what is tested. */
  readonly command: readonly string[];
  /** The folder of the reports. */
  readonly out: string;
  readonly signal: AbortSignal;
}

/** Where the report on a target is. */
const reportOf = (out: string, { name }: MatrixTarget): string => join(out, `${name}.ctrf.json`);

/**
 * Tests one target in a process of its own: whatever it does to that, the others go on. One that has its report has been
 * tested before.
 */
export async function judgeTarget(target: MatrixTarget, options: JudgeOptions): Promise<TargetOutcome> {
  const path = reportOf(options.out, target);
  const earlier = outcomeIn(path, target.name, true);
  // What could not be judged then, perhaps it can be now.
  if (earlier && earlier.exitCode !== EXIT.inconclusive) return earlier;
  const began = performance.now();
  const [program = '', ...words] = options.command;
  const child = spawn(program, [...words, ...target.options, '--report', `ctrf=${path}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // A terminal interrupts a whole group: with what is passed on that would be twice, which ends a run at once.
    detached: platform() !== 'win32',
    windowsHide: true,
  });
  const interrupt = (): void => void child.kill('SIGTERM');
  options.signal.addEventListener('abort', interrupt, { once: true });
  const complaint = await lastLineOf(child);
  options.signal.removeEventListener('abort', interrupt);
  const seconds = (performance.now() - began) / 1000;
  const nothing = { exitCode: EXIT.inconclusive, passed: 0, tests: 0, seconds, earlier: false } as const;
  return outcomeIn(path, target.name, false) ?? { name: target.name, ...nothing, why: complaint };
}

/** What a process complained of last, when it has ended. */
async function lastLineOf(child: ChildProcess): Promise<string> {
  let text = '';
  child.stderr?.on('data', (chunk) => {
    text = (text + chunk).slice(-4096);
  });
  await once(child, 'close').catch((error) => {
    text = String(error);
  });
  return (
    text
      .trim()
      .split('\n')
      .at(-1)
      ?.replace(/^error: /, '') || 'it ended without a report'
  );
}
