import type { Command } from 'commander';
import pc from 'picocolors';
import { version } from '../../package.json';
import { NetError } from '../../reference/net/net-error';
import type { Settings } from '../engine/settings';
import type { About } from '../evidence/about';
import { EvidenceError } from '../evidence/evidence-error';
import { EvidenceFolder, isEvident } from '../evidence/evidence-folder';
import { draw } from '../fuzz/draw';
import { saveFinding } from '../fuzz/save-finding';
import { type SearchReport, search } from '../fuzz/search';
import type { Finding } from '../fuzz/shrink';
import { EXIT } from '../model/exit-code';
import { count } from '../report/count';
import { escapeTerminal } from '../report/escape';
import { isLive } from '../report/is-live';
import { COLOURED, type Paint, PLAIN } from '../report/paint';
import { progressLine } from '../report/progress-line';
import { parseTarget, type TargetOptions } from '../target/parse-target';
import type { Target } from '../target/target';
import { again, commandLine, settingWords } from './again';
import { findingText, fuzzExitCode, searchSummary } from './fuzz-text';
import { interruptible } from './interruptible';
import { knownAddress } from './known-address';

/** What a search can be told. */
export interface FuzzOptions extends TargetOptions, Settings {
  readonly conversations: number;
  readonly path?: string;
  readonly save?: string;
  readonly evidence?: string;
}

/** Holds random conversations with a chat server, tells what was found, and ends the process with what came of it. */
export async function runFuzz(options: FuzzOptions, command: Command): Promise<void> {
  const { header, timeout, gap, seed, path } = options;
  const settings = { header, timeout, gap, seed };
  const target = targetOf(options, command);
  const conversations = path === undefined ? options.conversations : 1;
  const out = process.stdout;
  const onProgress = progressLine(out, isLive(out));
  out.write(
    `Holding ${count(conversations, 'random conversation')}, from number ${seed} on, with ${escapeTerminal(target.description)}\n`,
  );
  const report = await interruptible((signal) =>
    search({ target, settings, conversations, path, signal, onProgress }),
  );
  onProgress('');
  process.exitCode = fuzzExitCode(report);
  await tell(report, target, settings, options);
}

/** Tells, and saves if that is asked for, what was found. */
async function tell(
  report: SearchReport,
  target: Target,
  settings: Settings,
  { save, evidence, target: address }: FuzzOptions,
): Promise<void> {
  const { finding } = report;
  const paint: Paint = pc.isColorSupported ? COLOURED : PLAIN;
  if (finding) {
    const { header } = settings;
    const again = sameAgain(finding, target, settings);
    const about = { version, target: target.description, header, server: knownAddress(address) };
    const told = evidence === undefined ? finding : withEvidence(finding, evidence, again, about);
    process.stdout.write(`\n${findingText(told, again, paint)}`);
    if (save !== undefined) await keep(save, finding, target, settings);
  }
  process.stdout.write(`\n${searchSummary(report, paint)}`);
}

/** Saves a finding that is told already, and tells how to replay it; that it cannot be saved is one line, and exit code 3. */
async function keep(folder: string, finding: Finding, target: Target, settings: Settings): Promise<void> {
  try {
    await saveFinding(folder, finding, { header: settings.header, when: Date.now(), version });
    const replay = again(finding.result, target, settings, folder);
    process.stdout.write(`Saved as a recorded case: ${replay}\n`);
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    console.error(`error: expected to save the finding, got ${code} from ${syscall}, at ${folder}`);
    process.exitCode = EXIT.inconclusive;
  }
}

/** The finding with the files of all that happened in it, which are written; that they cannot be is one line, and exit code 3. */
function withEvidence(finding: Finding, folder: string, again: string, about: About): Finding {
  const result = { ...finding.result, again };
  if (!isEvident(result)) return finding;
  try {
    return { ...finding, result: { ...result, evidence: new EvidenceFolder(folder).keep(result, about) } };
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    console.error(`error: ${error.message}`);
    process.exitCode = EXIT.inconclusive;
    return finding;
  }
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
