import { Command } from 'commander';
import { version } from '../../package.json';
import { connectCommand } from './connect';
import { explainCommand } from './explain';
import { fuzzCommand } from './fuzz';
import { inspectCommand } from './inspect';
import { listCommand } from './list';
import { probeCommand } from './probe';
import { recordCommand } from './record';
import { replayCommand } from './replay';
import { serveCommand } from './serve';
import { addDefaultRun, testCommand } from './test';
import { testClientCommand } from './test-client';

/** The whole command line; errors are thrown as CommanderError, their text already written. */
export function program(): Command {
  const root = new Command('wirecheck')
    .description(
      'Conformance suite and reference implementation for TCP echo, UDP echo and a chat with length headers.',
    )
    .version(version)
    .enablePositionalOptions()
    .addHelpText(
      'after',
      '\nExit codes: 0 every MUST passed; 1 a MUST failed; 2 wrong use; 3 inconclusive, unreachable or broken.',
    );
  const commands = [
    testCommand(),
    testClientCommand(),
    fuzzCommand(),
    inspectCommand(),
    replayCommand(),
    recordCommand(),
    serveCommand(),
    connectCommand(),
    listCommand(),
    explainCommand(),
  ];
  for (const command of commands) root.addCommand(command);
  root.addCommand(probeCommand(), { hidden: true });
  addDefaultRun(root);
  for (const command of everyCommand(root)) command.exitOverride();
  return root;
}

const everyCommand = (command: Command): Command[] => [command, ...command.commands.flatMap(everyCommand)];
