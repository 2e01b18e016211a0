import { platform } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Address, formatAddress } from '../../reference/net/parse-address';
import { resolve } from './address';
import { discover } from './discover';
import { freePort } from './free-port';
import { isServed } from './kernel-sockets';
import type { Launch, Program } from './program';
import { isListening } from './readiness';
import type { RunningTarget, Target } from './target';
import { TargetError } from './target-error';
import { TRANSPORTS, type Transport } from './transport';

/** How often the kernel is asked whether the command listens, in milliseconds. */
const LOOK = 20;

/** Where another program has come to listen meanwhile, this one is given so long to end because of that, in milliseconds. */
const DOUBT = 2000;

export interface CommandOptions {
  /** The program and its arguments; `{port}` in them is the port at which it shall listen. */
  readonly command: readonly string[];
  /** Starts it. */
  readonly launch: Launch;
  /** The address at which it will listen. */
  readonly host: string;
  /**
   * The port at which it will listen; if not given, one that is free, another each time it is started. `discover`: the
   * kernel is asked at which address and port it listens.
   */
  readonly port?: number | 'discover';
  readonly transport: Transport;
  /** A line for programs that ask something before they listen. */
  readonly stdin?: string;
  /** How long it may take until it listens, in milliseconds. */
  readonly startTimeout: number;
  /** The options that name this target on the command line. */
  readonly options: readonly string[];
}

/** How many of a command run at once, if each can have a port of its own. */
const INSTANCES = 8;

/** What is replaced by the port in a command. */
export const PLACEHOLDER = '{port}';

/** A server that wirecheck starts, and ends. */
export function commandTarget(options: CommandOptions): Target {
  const { command, host, port } = options;
  const place = typeof port === 'number' ? ` at ${formatAddress({ host, port })}` : '';
  return {
    description: `${command.join(' ')}${place}`,
    options: options.options,
    instances: port === undefined ? INSTANCES : 1,
    start: (signal) => start(options, signal),
  };
}

async function start(options: CommandOptions, signal?: AbortSignal): Promise<RunningTarget> {
  if (options.port === 'discover') return startAnywhere(options, signal);
  const { host } = await resolve({ host: options.host, port: options.port ?? 0 });
  const address = { host, port: options.port ?? (await freePort(host, options.transport)) };
  if (await isListening(address, options.transport)) {
    throw new TargetError(
      'port-taken',
      `expected ${formatAddress(address)} to be free for the command, but something listens there already`,
    );
  }
  const command = options.command.map((word) => word.replaceAll(PLACEHOLDER, String(address.port)));
  const program = options.launch(command, options.stdin);
  let since: number | undefined;
  const listens = async () => {
    if (!(await isListening(address, options.transport))) return undefined;
    await checkForeground(program, address, options.transport);
    if (await isOwn(program, address, options.transport)) return address;
    since ??= performance.now();
    if (performance.now() - since > DOUBT) throw notOwn(address);
    return undefined;
  };
  return running(program, until(listens, program, `on ${formatAddress(address)}`, options, signal), options);
}

/** Whether the program itself, as far as the kernel tells, listens at an address. */
async function isOwn(program: Program, address: Address, transport: Transport): Promise<boolean> {
  if (platform() !== 'linux') return true;
  return isServed(address, await program.listening(transport));
}

const notOwn = (address: Address): TargetError =>
  new TargetError(
    'port-taken',
    `expected the command to listen on ${formatAddress(address)}, but another program does: use --target alone to test that`,
  );

/** Starts a program that has an address of its own choice. */
function startAnywhere(options: CommandOptions, signal?: AbortSignal): Promise<RunningTarget> {
  const program = options.launch(options.command, options.stdin);
  const listens = () => discover(program, options.transport);
  return running(program, until(listens, program, 'anywhere', options, signal), options);
}

/** The target that the program is as soon as it listens; a program that does not is ended. */
async function running(
  program: Program,
  listens: Promise<Address>,
  { transport }: CommandOptions,
): Promise<RunningTarget> {
  try {
    const address = await listens;
    await checkForeground(program, address, transport);
    return {
      address,
      own: true,
      get exit() {
        return program.exit;
      },
      onExit: (listener) => program.onExit(listener),
      lastWords: () => program.output.lastLines(),
      stop: () => checkForeground(program, address, transport).finally(() => program.stop()),
    };
  } catch (error) {
    await program.stop();
    throw error;
  }
}

/** Rejects if the command has ended in order and the server that it has started has not: that would be tested, and left, unseen. */
async function checkForeground(program: Program, address: Address, transport: Transport): Promise<void> {
  if (program.exit !== 'exit code 0' || !(await isListening(address, transport))) return;
  throw new TargetError(
    'in-background',
    `expected the command to stay in the foreground, but it ended (exit code 0) and something still listens on ${formatAddress(address)}: it runs in the background; keep it in the foreground, or start it yourself and use --target alone`,
  );
}

async function until(
  listens: () => Promise<Address | undefined>,
  program: Program,
  where: string,
  { startTimeout, transport }: CommandOptions,
  signal?: AbortSignal,
): Promise<Address> {
  const deadline = performance.now() + startTimeout;
  for (;;) {
    const address = await listens();
    if (address) return address;
    if (program.exit !== undefined) {
      throw new TargetError(
        'not-started',
        `expected the command to listen ${where}, but it ended: ${program.exit}${lastLine(program)}${background(program)}`,
      );
    }
    if (performance.now() > deadline) {
      throw new TargetError(
        'never-listened',
        `expected the command to listen ${where} (${transport}) within ${startTimeout} ms, but it does not${await elsewhere(program)}${lastLine(program)}`,
      );
    }
    await sleep(LOOK, undefined, { signal });
  }
}

/** What may be wrong with a program that ends in order when it should serve. */
const background = ({ exit }: Program): string =>
  exit === 'exit code 0' ? '; a server must neither end nor go into the background' : '';

/** Where the program listens, if the kernel tells that it does at all. */
async function elsewhere(program: Program): Promise<string> {
  if (platform() !== 'linux') return '';
  const found = await Promise.all(
    TRANSPORTS.map(async (transport) =>
      (await program.listening(transport)).map((address) => `${formatAddress(address)} (${transport})`),
    ),
  );
  return found.flat().length === 0 ? '' : `; it listens on ${found.flat().join(', ')}`;
}

const lastLine = ({ output }: Program): string => {
  const line = output.lastLines().split('\n').at(-1)?.trim();
  return line ? `; its last line: ${line}` : '; it wrote nothing';
};
