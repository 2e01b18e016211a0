import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { Argument, Command, InvalidArgumentError } from 'commander';
import { DEFAULTS } from '../engine/settings';
import type { FuzzOptions } from './run-fuzz';
import { wholeNumber } from './whole-number';

const DAY = 86_400_000;
const CONVERSATIONS = 1000;

/** A folder that can be written; it is made, in a folder that is there, if it is not. */
function writableFolder(path: string): string {
  try {
    // Not with its parents: Node 20 never comes back from that where there can be none, as in /proc.
    if (!existsSync(path)) mkdirSync(path);
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
    .action((_profile: 'chat', options: FuzzOptions, command: Command) => {
      // What draws the conversations takes longer to load than all the rest; only here it is needed.
      const {
        runFuzz,
      }: typeof import('./run-fuzz', { with: { 'resolution-mode': 'require' }}) = require('./run-fuzz');
      return runFuzz(options, command);
    });
}
