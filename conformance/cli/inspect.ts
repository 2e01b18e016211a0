import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { Argument, Command, Option } from 'commander';
import pc from 'picocolors';
import { CaptureError } from '../capture/capture-error';
import { readEvents } from '../capture/read-events';
import { SYSTEMS, type Told } from '../inspect/choose';
import { inspectCapture } from '../inspect/inspect-capture';
import { EXIT, type ExitCode } from '../model/exit-code';
import { escapeTerminal } from '../report/escape';
import { COLOURED, PLAIN } from '../report/paint';
import { commandLine } from './again';
import { wholeNumber } from './whole-number';

interface Options extends Told {
  readonly port?: number;
  readonly client?: string;
  readonly conversations?: true;
  readonly judge?: true;
}

const WIDTH = 80;
const PORTS = 65_535;

/** Writes what comes as fast as it is read; whoever closes the pipe has seen enough. */
async function show(texts: AsyncGenerator<string, ExitCode>, out: NodeJS.WriteStream): Promise<ExitCode> {
  const closed = new AbortController();
  out.once('error', () => closed.abort());
  for (;;) {
    const { done, value } = await texts.next();
    if (done) return value;
    const isTaken = out.write(`${value}\n`);
    // Where it is read at once, nothing else lets the news come that it is read no more.
    await (isTaken ? setImmediate() : once(out, 'drain', closed).catch(() => undefined));
    if (closed.signal.aborted) return EXIT.passed;
  }
}

async function inspect(file: string, options: Options, command: Command): Promise<void> {
  const lines = inspectCapture({
    ...options,
    file,
    read: (port) => readEvents(file, port === undefined ? {} : { serverPort: port }),
    width: process.stdout.columns ?? WIDTH,
    paint: pc.isColorSupported ? COLOURED : PLAIN,
    again: ({ server }, client) =>
      commandLine(['inspect', file, '--port', server.slice(server.lastIndexOf(':') + 1), '--client', client]),
  });
  try {
    process.exitCode = await show(lines, process.stdout);
  } catch (error) {
    if (!(error instanceof CaptureError || error instanceof RangeError)) throw error;
    const exitCode = error instanceof CaptureError ? EXIT.inconclusive : EXIT.usage;
    command.error(`error: ${escapeTerminal(error.message)}`, { exitCode });
  }
}

/** `wirecheck inspect FILE`: shows the conversations of a capture as a ladder, and what is wrong in them. */
export function inspectCommand(): Command {
  return new Command('inspect')
    .description('show the conversations of a capture, frame by frame, and what is wrong in them')
    .addArgument(new Argument('<file>', 'a capture: pcap or pcapng'))
    .addOption(new Option('--as <system>', 'what is spoken').choices(SYSTEMS))
    .option('--header <bytes>', 'length of each header of a chat', wholeNumber(1, 102_400))
    .option('--port <port>', "the server's port", wholeNumber(1, PORTS))
    .option('--client <name>', 'show only this client, by its name or address')
    .option('--conversations', 'show only who talked to whom, how much, and how it ended')
    .option('--judge', 'show only what is wrong, in full; the exit code is as for test')
    .action(inspect);
}
