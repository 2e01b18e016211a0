import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { EXIT } from '../model/exit-code';
import type { TargetOutcome } from '../model/target-outcome';
import { outcomeIn } from './outcome-in';
import type { MatrixTarget } from './targets-file';

/** How each target is tested. */
export interface JudgeOptions {
  /** The program that is wirecheck, and what comes before its words. */
  readonly program: readonly string[];
  /** The words that say what is tested. */
  readonly words: readonly string[];
  /** The folder of the reports. */
  readonly out: string;
  readonly signal: AbortSignal;
}

/** Where the report on a target is. */
const reportOf = (out: string, { name }: MatrixTarget): string => join(out, `${name}.ctrf.json`);

/**
 * Tests one target in a process of its own: whatever it does to that, the others go on. One that has its report, by the same
 * words, has been tested before.
 */
export async function judgeTarget(target: MatrixTarget, options: JudgeOptions): Promise<TargetOutcome> {
  const { name } = target;
  const path = reportOf(options.out, target);
  const words = [...options.words, ...target.options, '--report', `ctrf=${path}`];
  const earlier = outcomeIn(path, { name, words, earlier: true });
  // What could not be judged then, perhaps it can be now.
  if (earlier && earlier.exitCode !== EXIT.inconclusive) return earlier;
  const nothing = {
    name,
    exitCode: EXIT.inconclusive,
    passed: 0,
    tests: 0,
    seconds: 0,
    earlier: false,
  } as const;
  try {
    // Whatever stands there is not of this run.
    rmSync(path, { force: true });
  } catch (error) {
    const why = `expected a file that can be written, got ${(error as NodeJS.ErrnoException).code} at ${path}`;
    return { ...nothing, why };
  }
  const began = performance.now();
  const [program = '', ...before] = options.program;
  const child = spawn(program, [...before, ...words], {
    // It ends when this process does, however that ends.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // A terminal interrupts a whole group: with what is passed on that would be twice, which ends a run at once.
    detached: platform() !== 'win32',
    windowsHide: true,
  });
  const interrupt = (): void => void child.kill('SIGTERM');
  options.signal.addEventListener('abort', interrupt, { once: true });
  const complaint = await lastLineOf(child);
  options.signal.removeEventListener('abort', interrupt);
  const seconds = (performance.now() - began) / 1000;
  return outcomeIn(path, { name, words, earlier: false }) ?? { ...nothing, seconds, why: complaint };
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
