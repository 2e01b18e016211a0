import type { Command } from 'commander';
import pc from 'picocolors';
import { NetError } from '../../reference/net/net-error';
import { CaptureError } from '../capture/capture-error';
import { Inconclusive } from '../engine/failure';
import { DEFAULTS } from '../engine/settings';
import { EXIT } from '../model/exit-code';
import { answersText } from '../replay/amounts';
import { clientRecords } from '../replay/client-record';
import { introduction } from '../replay/introduction';
import { loadRecording } from '../replay/load-recording';
import { type Reading, type ReadingOptions, readingOf } from '../replay/reading';
import { replayOn } from '../replay/replay-on';
import { replayExitCode, replayText } from '../replay/replay-text';
import { escapeTerminal } from '../report/escape';
import { COLOURED, PLAIN } from '../report/paint';
import { parseTarget, type TargetOptions } from '../target/parse-target';
import type { Target } from '../target/target';
import { TargetError } from '../target/target-error';
import { interruptible } from './interruptible';

/** What a replay can be told. */
export interface ReplayOptions extends TargetOptions, ReadingOptions {
  readonly port?: number;
  readonly timeout: number;
  readonly gap: number;
}

/** Replays a capture, tells what came, and ends the process with that; what is wrong with capture or target is one line. */
export async function runReplay(file: string, options: ReplayOptions, command: Command): Promise<void> {
  try {
    const reading = readingOf(await loadRecording(file, options.port), options);
    await replayReading(file, reading, options);
  } catch (error) {
    const exitCode = exitCodeOf(error);
    if (exitCode === undefined) throw error;
    command.error(`error: ${escapeTerminal((error as Error).message)}`, { exitCode });
  }
}

async function replayReading(file: string, reading: Reading, options: ReplayOptions): Promise<void> {
  const { header, profile, recording } = reading;
  const { timeout, gap } = options;
  const target: Target = parseTarget(options, profile, header ?? DEFAULTS.header);
  const records = [...clientRecords(recording.steps).values()];
  const lines = introduction(reading, records, options);
  const heading = `Replaying ${escapeTerminal(file)} against ${escapeTerminal(target.description)}`;
  process.stdout.write(`${[heading, ...lines.map((line) => `  ${line}`)].join('\n')}\n\n`);
  const replayed = await interruptible((signal) =>
    replayOn(target, reading, { ...DEFAULTS, timeout, gap }, signal),
  );
  const notes = {
    ...{ header, timeout, lastWords: replayed.lastWords, ms: replayed.ms, clients: records.length },
    answers: answersText(records, recording.transport, header),
  };
  process.stdout.write(replayText(replayed, notes, pc.isColorSupported ? COLOURED : PLAIN));
  process.exitCode = replayExitCode(replayed);
}

function exitCodeOf(error: unknown): number | undefined {
  if (error instanceof NetError || error instanceof RangeError) return EXIT.usage;
  const isCannot =
    error instanceof CaptureError || error instanceof TargetError || error instanceof Inconclusive;
  return isCannot ? EXIT.inconclusive : undefined;
}
