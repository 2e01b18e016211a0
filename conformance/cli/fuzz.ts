import { accessSync, constants, mkdirSync } from 'node:fs';
import { Argument, Command, InvalidArgumentError } from 'commander';
import pc from 'picocolors';
import { version } from '../../package.json';
import { NetError } from '../../reference/net/net-error';
import { DEFAULTS, type Settings } from '../engine/settings';
import { draw } from '../fuzz/draw';
import { saveFinding } from '../fuzz/save-finding';
import { type SearchReport, search } from '../fuzz/search';
import type { Finding } from '../fuzz/shrink';
import { EXIT } from '../model/exit-code';
import { count } from '../report/count';
import { escapeTerminal } from '../report/escape';
import { COLOURED, type Paint, PLAIN } from '../report/paint';
import { parseTarget, type TargetOptions } from '../target/parse-target';
import type { Target } from '../target/target';
import { again, quoted } from './again';
import { findingText, fuzzExitCode, searchSummary } from './fuzz-text';
import { interruptible } from './interruptible';
import { wholeNumber } from './whole-number';

interface FuzzOptions extends TargetOptions, Settings {
  readonly conversations: number;
  readonly path?: string;
  readonly save?: string;
}

const DAY = 86_400_000;
const CONVERSATIONS = 1000;
/** One column less than the narrowest terminal in use: a full last column would start a new line. */
const WIDTH = 79;

async function fuzz(_profile: 'chat', options: FuzzOptions, command: Command): Promise<void> {
  const { header, timeout, gap, seed, path } = options;
  const settings = { header, timeout, gap, seed };
  const target = targetOf(options, command);
  const conversations = path === undefined ? options.conversations : 1;
  const out = process.stdout;
  const onProgress = (line: string): void => {
    if (out.isTTY) out.write(`\r${line.slice(0, WIDTH).padEnd(WIDTH)}\r`);
  };
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

/** The command that holds a conversation again, as a shell would have it. */
function sameAgain({ number, path }: Finding, target: Target, settings: Settings): string {
  const changed = (['header', 'timeout', 'gap'] as const).filter((name) => settings[name] !== DEFAULTS[name]);
  const numbers = changed.flatMap((name) => [`--${name}`, `${settings[name]}`]);
  const way = path === undefined ? ['--conversations', '1'] : ['--path', path];
  return ['wirecheck', 'fuzz', 'chat', ...target.options, ...numbers, '--seed', `${number}`, ...way]
    .map(quoted)
    .join(' ');
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

/** A folder that can be written; it is made if it is not there. */
function writableFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
    return path;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InvalidArgumentError(`expected a folder that can be written, got ${code} at ${path}.`);
  }
}

/** `wirecheck fuzz`: holds random conversations with a chat server until one goes wrong, and tells the shortest that does. */
export function fuzzCommand(): Command {
  return new Command('fuzz')
    .description(
      'hold random conversations with a server until one goes wrong, and tell the shortest that does',
    )
    .addArgument(new Argument('[profile]', 'what kind of server').choices(['chat']).default('chat'))
    .option('--target <host:port>', 'where the server listens')
    .option('--cmd <command>', 'start the server with this command, and end it; {port} becomes a free port')
    .option('--stdin <text>', 'a line for a command that asks something before it listens')
    .option('--header <bytes>', 'length of each header', wholeNumber(1, 102_400), DEFAULTS.header)
    .option('--seed <n>', 'the number of the first conversation', wholeNumber(0, 2 ** 31 - 1), DEFAULTS.seed)
    .option('--conversations <n>', 'how many to hold at most', wholeNumber(1, 10_000_000), CONVERSATIONS)
    .option('--path <path>', 'from the first conversation to a shorter one, as wirecheck has told it')
    .option('--save <folder>', 'write what is found as a recorded case, for test --fixtures', writableFolder)
    .option(
      '--timeout <ms>',
      'how long the server may be silent when something is due',
      wholeNumber(1, DAY),
      DEFAULTS.timeout,
    )
    .option('--gap <ms>', 'time between two writes that must arrive apart', wholeNumber(0, DAY), DEFAULTS.gap)
    .action(fuzz);
}
