import { Command, Option } from 'commander';
import { DEFAULTS } from '../engine/settings';
import { READINGS } from '../replay/reading';
import { type ReplayOptions, runReplay } from './run-replay';
import { wholeNumber } from './whole-number';

const DAY = 86_400_000;

/** `wirecheck replay`: does again what the clients of a capture did, and compares what they receive. */
export function replayCommand(): Command {
  return new Command('replay')
    .description('do again what the clients of a capture did, and compare what comes with what was recorded')
    .argument('<file>', 'a pcap or pcapng file')
    .option('--target <host:port>', 'where the server listens')
    .option('--cmd <command>', 'start the server with this command, and end it; {port} becomes a free port')
    .option('--stdin <text>', 'a line for a command that asks something before it listens')
    .option(
      '--port <port>',
      "the server's port in the capture; guessed, if not given",
      wholeNumber(1, 65_535),
    )
    .addOption(
      new Option(
        '--as <reading>',
        'what is compared: frames of a chat, or bytes; guessed, if not given',
      ).choices(READINGS),
    )
    .option(
      '--header <bytes>',
      'length of each header of the chat; guessed, if not given',
      wholeNumber(1, 102_400),
    )
    .option(
      '--timeout <ms>',
      'how long the server may be silent when something is due',
      wholeNumber(1, DAY),
      DEFAULTS.timeout,
    )
    .option(
      '--gap <ms>',
      'time between two segments that must arrive apart',
      wholeNumber(0, DAY),
      DEFAULTS.gap,
    )
    .action((file: string, options: ReplayOptions, command: Command) => runReplay(file, options, command));
}
