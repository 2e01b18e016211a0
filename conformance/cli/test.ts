import { Argument, Command } from 'commander';
import { EXIT } from '../model/exit-code';
import { PROFILES, type Profile } from '../model/requirement';
import { selectedCases } from './cases-of';
import {
  addContainerOptions,
  type ContainerOptions,
  imageOptionsOf,
  MANNERS,
  SOURCES,
} from './container-options';
import { checkNeeded } from './needed-option';
import { addMatrixOptions, type MatrixOptions, runMatrix } from './run-matrix';
import { addRunOptions, type RunOptions, selectionOf, settingsOf } from './run-options';
import { runSuite } from './run-suite';
import { wholeNumber } from './whole-number';

interface TestOptions extends RunOptions, ContainerOptions, MatrixOptions {
  readonly target?: string;
  readonly cmd?: string;
  readonly stdin?: string;
  readonly discover?: true;
  readonly repeat?: number | 'until-fail';
  readonly bail?: true;
  readonly fixtures?: string;
}

const timesOf = (text: string): number | 'until-fail' =>
  text === 'until-fail' ? text : wholeNumber(1, 1_000_000)(text);

/** Adds the options of a run that do not name a target. */
function addSuiteOptions(command: Command): Command {
  return addRunOptions(command)
    .option('--fixtures <folder>', 'also the cases recorded in this folder: captures, each with its sidecar')
    .option('--repeat <times>', 'run the suite so many times, or until-fail', timesOf)
    .option('--bail', 'end the run with the first MUST that fails');
}

async function test(profiles: readonly Profile[], options: TestOptions, command: Command): Promise<void> {
  const {
    target,
    cmd,
    stdin,
    discover,
    fixtures,
    report = [],
    evidence,
    repeat,
    bail = false,
    timeLimit,
  } = options;
  const selection = selectionOf(profiles, options);
  const settings = settingsOf(options);
  const container = imageOptionsOf(options, fixtures);
  const named = { target, cmd, stdin, discover, container };
  const manner = { settings, report, evidence, fixtures, repeat, bail, timeLimit };
  await runSuite({ ...named, ...manner, selection }, command);
}

/** `wirecheck test PROFILE`: judges one server. */
export function testCommand(): Command {
  const command = addSuiteOptions(
    new Command('test').description('test a server; without any that is named, the embedded reference'),
  );
  return addMatrixOptions(addContainerOptions(command))
    .addArgument(new Argument('<profile>', 'what kind of server').choices(PROFILES))
    .option('--target <host:port>', 'where the server listens')
    .option(
      '--cmd <command>',
      'start the server with this command, and end it; {port} in it is replaced by a free port',
    )
    .option('--stdin <text>', 'a line for a command that asks something before it listens')
    .option('--discover', 'find out by itself where the command listens (on Linux)')
    .action((profile: Profile, options: TestOptions, command: Command) => {
      checkNeeded(command, ['jobs', 'out'], ['targets']);
      checkNeeded(command, MANNERS, [...SOURCES, 'targets']);
      if (options.targets === undefined) return test([profile], options, command);
      // What is wrong for each of them is told once.
      selectedCases(options.fixtures, selectionOf([profile], options), command);
      return runMatrix(options.targets, options, command);
    });
}

/** `wirecheck` alone: the embedded reference, all profiles. */
export function addDefaultRun(program: Command): Command {
  return addSuiteOptions(program)
    .argument('[command...]')
    .action(([unknown]: readonly string[], options: TestOptions, command: Command) => {
      if (unknown === undefined) return test(PROFILES, options, command);
      const visible = command
        .createHelp()
        .visibleCommands(command)
        .map((each) => each.name());
      const known = visible.filter((name) => name !== 'help').join(', ');
      return command.error(`error: expected a command (${known}), got ${unknown}`, { exitCode: EXIT.usage });
    });
}
