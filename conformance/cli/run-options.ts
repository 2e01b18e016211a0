import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Selection } from '../engine/select';
import { DEFAULTS, type Settings } from '../engine/settings';
import { type AnyProfile, STAGES, type Stage } from '../model/requirement';
import { collectReport, type ReportRequest } from './reports';
import { wholeNumber } from './whole-number';
import { writableFolder } from './writable-folder';

/** What can be said of any run, be it of servers or of a client: which cases, how patiently, and how it is told. */
export interface RunOptions extends Settings {
  readonly stage?: readonly Stage[];
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
  readonly timeoutScale: number;
  /** How long the whole run may take, in seconds. */
  readonly timeLimit?: number;
  readonly report?: readonly ReportRequest[];
  /** A folder for what happened in the cases that are not right. */
  readonly evidence?: string;
}

const DAY = 86_400_000;

const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

function factor(text: string): number {
  const number = /^\d{1,4}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (number >= 0.1 && number <= 1000) return number;
  throw new InvalidArgumentError('expected a number from 0.1 to 1000');
}

/** Adds the options that RunOptions are read from. */
export function addRunOptions(command: Command): Command {
  return command
    .option('--header <bytes>', 'length of each header of the chat', wholeNumber(1, 102_400), DEFAULTS.header)
    .addOption(new Option('--stage <stage...>', 'only the cases of these stages').choices(STAGES))
    .option(
      '--only <glob>',
      'only these cases, such as chat.split-header or "chat.split-*/in-*" (repeatable)',
      collect,
    )
    .option('--exclude <glob>', 'all but these cases (repeatable)', collect)
    .option(
      '--timeout <ms>',
      'how long a target may be silent when something is due',
      wholeNumber(1, DAY),
      DEFAULTS.timeout,
    )
    .option('--timeout-scale <factor>', 'makes all deadlines so many times as long', factor, 1)
    .option(
      '--time-limit <s>',
      'ends the run after so many seconds, as an interrupt does',
      wholeNumber(1, DAY / 1000),
    )
    .option('--gap <ms>', 'time between two writes that must arrive apart', wholeNumber(0, DAY), DEFAULTS.gap)
    .option('--seed <n>', 'decides every random choice', wholeNumber(0, 2 ** 31 - 1), DEFAULTS.seed)
    .option(
      '--evidence <folder>',
      'write all that happened in each case that is not right: a transcript and a capture',
      writableFolder,
    )
    .option('--report <format[=file]>', 'console, ctrf or junit (repeatable)', collectReport);
}

/** The settings among the options. */
export function settingsOf({ header, timeout, timeoutScale, gap, seed }: RunOptions): Settings {
  return { header, timeout: Math.ceil(timeout * timeoutScale), gap, seed };
}

/** Which cases of these profiles the options select. */
export function selectionOf<Of extends AnyProfile>(
  profiles: readonly Of[],
  { stage, only, exclude }: RunOptions,
): Selection<Of> {
  return { profiles, ...(stage && { stages: stage }), ...(only && { only }), ...(exclude && { exclude }) };
}
