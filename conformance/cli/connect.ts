import { buffer } from 'node:stream/consumers';
import { Argument, Command, InvalidArgumentError } from 'commander';
import { openPipeScreen } from '../../reference/chat/pipe-screen';
import { runChatSession } from '../../reference/chat/session';
import { openTerminalScreen } from '../../reference/chat/terminal-screen';
import { askTcpEcho } from '../../reference/echo/tcp-client';
import { askUdpEcho } from '../../reference/echo/udp-client';
import { NetError } from '../../reference/net/net-error';
import { type Address, parseAddress } from '../../reference/net/parse-address';
import { formatStep, type OnStep } from '../../reference/net/step';
import { FrameError } from '../../reference/wire/frame-error';
import { visibleText } from '../../reference/wire/visible-text';
import { EXIT } from '../model/exit-code';
import { wholeNumber } from './whole-number';

interface ChatOptions {
  readonly name?: string;
  readonly header: number;
  readonly verbose?: true;
}

interface EchoOptions {
  readonly verbose?: true;
}

interface UdpEchoOptions extends EchoOptions {
  readonly timeout: number;
  readonly retries: number;
}

/** Sends one message to the server that it knows, and resolves to the answer. */
type Ask = (message: Uint8Array, onStep?: OnStep) => Promise<Buffer>;

async function connectChat(address: Address, options: ChatOptions, command: Command): Promise<void> {
  const { stdin, stdout } = process;
  const openScreen = stdin.isTTY && stdout.isTTY ? openTerminalScreen : openPipeScreen;
  const screen = openScreen(stdin, stdout);
  process.once('SIGINT', screen.close);
  const onStep: OnStep | undefined = options.verbose && ((step) => screen.show(formatStep(step)));
  try {
    await runChatSession(screen, { ...address, headerLength: options.header, name: options.name, onStep });
  } catch (error) {
    fail(error, command);
  } finally {
    process.off('SIGINT', screen.close);
  }
}

/** A message that is given is answered by a line of text; standard input by bytes, as they are. */
async function echo(
  ask: Ask,
  message: string | undefined,
  { verbose }: EchoOptions,
  command: Command,
): Promise<void> {
  const onStep: OnStep | undefined = verbose && ((step) => process.stdout.write(`${formatStep(step)}\n`));
  try {
    const answer = await ask(
      message === undefined ? await buffer(process.stdin) : Buffer.from(message),
      onStep,
    );
    process.stdout.write(message === undefined ? answer : `${visibleText(answer)}\n`);
  } catch (error) {
    fail(error, command);
  }
}

function fail(error: unknown, command: Command): never {
  if (!(error instanceof NetError || error instanceof FrameError)) throw error;
  const exitCode =
    error.code === 'does-not-fit' || error.code === 'too-long' ? EXIT.usage : EXIT.inconclusive;
  command.error(`error: ${error.message}`, { exitCode });
}

function addressOf(text: string): Address {
  try {
    return parseAddress(text);
  } catch (error) {
    if (!(error instanceof NetError)) throw error;
    throw new InvalidArgumentError(error.message);
  }
}

const client = (profile: string): Command =>
  new Command(profile)
    .addArgument(new Argument('<HOST:PORT>', 'where the server listens').argParser(addressOf))
    .option('--verbose', 'tell each step of the life cycle by its letter');

const echoClient = (profile: string): Command =>
  client(profile).argument('[message]', 'what to send; standard input, up to its end, if not given');

const chatCommand = (): Command =>
  client('chat')
    .description('chat: each line goes out as a message, and what the others say is shown at once')
    .option('--name <name>', 'your name; asked for if not given')
    .option('--header <bytes>', 'length of a header', wholeNumber(1, 102_400), 100)
    .action(connectChat);

const tcpEchoCommand = (): Command =>
  echoClient('tcp-echo')
    .description('send a message over TCP and print the answer')
    .action((address: Address, message: string | undefined, options: EchoOptions, command: Command) =>
      echo((bytes, onStep) => askTcpEcho({ ...address, message: bytes, onStep }), message, options, command),
    );

const udpEchoCommand = (): Command =>
  echoClient('udp-echo')
    .description('send a message over UDP and print the answer')
    .option('--timeout <ms>', 'how long to wait for an answer', wholeNumber(1, 3_600_000), 1000)
    .option('--retries <n>', 'how often to send again when no answer has come', wholeNumber(0, 1000), 3)
    .action((address: Address, message: string | undefined, options: UdpEchoOptions, command: Command) => {
      const { timeout, retries } = options;
      const ask: Ask = (bytes, onStep) =>
        askUdpEcho({ ...address, message: bytes, timeout, retries, onStep });
      return echo(ask, message, options, command);
    });

/** `wirecheck connect PROFILE HOST:PORT`: runs a client of the reference implementation. */
export function connectCommand(): Command {
  return new Command('connect')
    .description('run a client of the reference implementation')
    .addCommand(chatCommand())
    .addCommand(tcpEchoCommand())
    .addCommand(udpEchoCommand());
}
