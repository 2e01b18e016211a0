import type { Command } from 'commander';
import pc from 'picocolors';
import { version } from '../../package.json';
import { NetError } from '../../reference/net/net-error';
import type { Settings } from '../engine/settings';
import { draw } from '../fuzz/draw';
import { saveFinding } from '../fuzz/save-finding';
import { type SearchReport, search } from '../fuzz/search';
import type { Finding } from '../fuzz/shrink';
import { EXIT } from '../model/exit-code';
import { count } from '../report/count';
import { escapeTerminal } from '../report/escape';
import { COLOURED, type Paint, PLAIN } from '../report/paint';
import { progressLine } from '../report/progress-line';
import { parseTarget, type TargetOptions } from '../target/parse-target';
import type { Target } from '../target/target';
import { again, commandLine, settingWords } from './again';
import { findingText, fuzzExitCode, searchSummary } from './fuzz-text';
import { interruptible } from './interruptible';

/** What a search can be told. */
export interface FuzzOptions extends TargetOptions, Settings {
  readonly conversations: number;
  readonly path?: string;
  readonly save?: string;
}

/** Holds random conversations with a chat server, tells what was found, and ends the process with what came of it. */
export async function runFuzz(options: FuzzOptions, command: Command): Promise<void> {
  const { header, timeout, gap, seed, path } = options;
  const settings = { header, timeout, gap, seed };
  const target = targetOf(options, command);
  const conversations = path === undefined ? options.conversations : 1;
  const out = process.stdout;
  const onProgress = progressLine(out, out.isTTY === true);
  out.write(
    `Holding ${count(conversations, 'random conversation')}, from number ${seed} on, with ${escapeTerminal(target.description)}\n`,
  );
  const report = await interruptible((signal) =>
    search({ target, settings, conversations, path, signal, onProgress }),
  );
  onProgress('');
  tell(report, target, settings, options.save);
  process.exitCode = fuzzExitCode(report);
}

/** Writes, and saves if that is asked for, what was found. */
function tell(report: SearchReport, target: Target, settings: Settings, folder: string | undefined): void {
  const { finding } = report;
  const paint: Paint = pc.isColorSupported ? COLOURED : PLAIN;
  if (finding) {
    if (folder !== undefined)
      saveFinding(folder, finding, { header: settings.header, when: Date.now(), version });
    const replay = folder === undefined ? undefined : again(finding.result, target, settings, folder);
    const notes = { again: sameAgain(finding, target, settings), replay };
    process.stdout.write(`\n${findingText(finding, notes, paint)}`);
  }
  process.stdout.write(`\n${searchSummary(report, paint)}`);
}

/** The command that holds a conversation again. */
function sameAgain({ number, path }: Finding, target: Target, settings: Settings): string {
  const numbers = [...settingWords(settings, ['header', 'timeout', 'gap']), '--seed', `${number}`];
  const way = path === undefined ? ['--conversations', '1'] : ['--path', path];
  return commandLine(['fuzz', 'chat', ...target.options, ...numbers, ...way]);
}

function targetOf(options: FuzzOptions, command: Command): Target {
  try {
    draw({ number: options.seed, path: options.path });
    return parseTarget(options, 'chat', options.header);
  } catch (error) {
    if (!(error instanceof NetError || error instanceof RangeError)) throw error;
    return command.error(`error: ${error.message}`, { exitCode: EXIT.usage });
  }
}
