import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { DEFAULTS } from '../engine/settings';
import { EXIT } from '../model/exit-code';
import { PROFILES, type Profile, STAGES, type Stage } from '../model/requirement';
import { collectReport, type ReportRequest } from './reports';
import { runSuite } from './run-suite';
import { wholeNumber } from './whole-number';

interface TestOptions {
  readonly target?: string;
  readonly cmd?: string;
  readonly stdin?: string;
  readonly header: number;
  readonly stage?: readonly Stage[];
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
  readonly timeout: number;
  readonly timeoutScale: number;
  readonly gap: number;
  readonly seed: number;
  readonly repeat?: number | 'until-fail';
  readonly bail?: true;
  readonly report?: readonly ReportRequest[];
  readonly fixtures?: string;
}

const DAY = 86_400_000;

const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

const timesOf = (text: string): number | 'until-fail' =>
  text === 'until-fail' ? text : wholeNumber(1, 1_000_000)(text);

function factor(text: string): number {
  const number = /^\d{1,4}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (number >= 0.1 && number <= 1000) return number;
  throw new InvalidArgumentError('expected a number from 0.1 to 1000');
}

/** Adds the options of a run that do not name a target. */
function addRunOptions(command: Command): Command {
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
    .option('--gap <ms>', 'time between two writes that must arrive apart', wholeNumber(0, DAY), DEFAULTS.gap)
    .option('--seed <n>', 'decides every random choice', wholeNumber(0, 2 ** 31 - 1), DEFAULTS.seed)
    .option('--fixtures <folder>', 'also the cases recorded in this folder: captures, each with its sidecar')
    .option('--repeat <times>', 'run the suite so many times, or until-fail', timesOf)
    .option('--bail', 'end the run with the first MUST that fails')
    .option('--report <format[=file]>', 'console, ctrf or junit (repeatable)', collectReport);
}

async function test(profiles: readonly Profile[], options: TestOptions, command: Command): Promise<void> {
  const { stage, only, exclude, header, gap, seed } = options;
  const { target, cmd, stdin, fixtures, report = [], repeat, bail = false } = options;
  const timeout = Math.ceil(options.timeout * options.timeoutScale);
  const selection = {
    profiles,
    ...(stage && { stages: stage }),
    ...(only && { only }),
    ...(exclude && { exclude }),
  };
  await runSuite(
    {
      ...{ target, cmd, stdin, selection, report, fixtures, repeat, bail },
      settings: { header, timeout, gap, seed },
    },
    command,
  );
}

/** `wirecheck test PROFILE`: judges one server. */
export function testCommand(): Command {
  return addRunOptions(
    new Command('test').description('test a server; without --target or --cmd, the embedded reference'),
  )
    .addArgument(new Argument('<profile>', 'what kind of server').choices(PROFILES))
    .option('--target <host:port>', 'where the server listens')
    .option(
      '--cmd <command>',
      'start the server with this command, and end it; {port} in it is replaced by a free port',
    )
    .option('--stdin <text>', 'a line for a command that asks something before it listens')
    .action((profile: Profile, options: TestOptions, command: Command) => test([profile], options, command));
}

/** `wirecheck` alone: the embedded reference, all profiles. */
export function addDefaultRun(program: Command): Command {
  return addRunOptions(program)
    .argument('[command...]')
    .action(([unknown]: readonly string[], options: TestOptions, command: Command) => {
      if (unknown === undefined) return test(PROFILES, options, command);
      const known = command.commands.map((each) => each.name()).join(', ');
      return command.error(`error: expected a command (${known}), got ${unknown}`, { exitCode: EXIT.usage });
    });
}
