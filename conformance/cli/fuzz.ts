import { Argument, Command } from 'commander';
import { DEFAULTS } from '../engine/settings';
import type { FuzzOptions } from './run-fuzz';
import { wholeNumber } from './whole-number';
import { writableFolder } from './writable-folder';

const DAY = 86_400_000;
const CONVERSATIONS = 1000;

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
      '--evidence <folder>',
      'write all that happened in what is found: a transcript and a capture',
      writableFolder,
    )
    .option(
      '--timeout <ms>',
      'how long the server may be silent when something is due',
      wholeNumber(1, DAY),
      DEFAULTS.timeout,
    )
    .option('--gap <ms>', 'time between two writes that must arrive apart', wholeNumber(0, DAY), DEFAULTS.gap)
    .action((_profile: 'chat', options: FuzzOptions, command: Command) => {
      // What draws the conversations takes longer to load than all the rest; only here it is needed.
      const {
        runFuzz,
      }: typeof import('./run-fuzz', { with: { 'resolution-mode': 'require' }}) = require('./run-fuzz');
      return runFuzz(options, command);
    });
}
