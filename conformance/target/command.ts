import { setTimeout as sleep } from 'node:timers/promises';
import { type Address, formatAddress } from '../../reference/net/parse-address';
import { resolve } from './address';
import { freePort } from './free-port';
import { ProcessGroup } from './process-group';
import { isListening } from './readiness';
import type { RunningTarget, Target } from './target';
import { TargetError } from './target-error';
import type { Transport } from './transport';

/** How often the kernel is asked whether the command listens, in milliseconds. */
const LOOK = 20;

export interface CommandOptions {
  /** The program and its arguments; `{port}` in them is the port at which it shall listen. */
  readonly command: readonly string[];
  /** The address at which it will listen. */
  readonly host: string;
  /** The port at which it will listen; if not given, one that is free, another each time it is started. */
  readonly port?: number;
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

/** A server that wirecheck starts, in a process group of its own, and ends. */
export function commandTarget(options: CommandOptions): Target {
  const { command, host, port } = options;
  const place = port === undefined ? '' : ` at ${formatAddress({ host, port })}`;
  return {
    description: `${command.join(' ')}${place}`,
    options: options.options,
    instances: port === undefined ? INSTANCES : 1,
    start: (signal) => start(options, signal),
  };
}

async function start(options: CommandOptions, signal?: AbortSignal): Promise<RunningTarget> {
  const { host } = await resolve({ host: options.host, port: options.port ?? 0 });
  const address = { host, port: options.port ?? (await freePort(host, options.transport)) };
  if (await isListening(address, options.transport)) {
    throw new TargetError(
      'port-taken',
      `expected ${formatAddress(address)} to be free for the command, but something listens there already`,
    );
  }
  const command = options.command.map((word) => word.replaceAll(PLACEHOLDER, String(address.port)));
  const group = new ProcessGroup(command, options.stdin);
  try {
    await untilListening(group, address, options, signal);
  } catch (error) {
    await group.stop();
    throw error;
  }
  return {
    address,
    own: true,
    get exit() {
      return group.exit;
    },
    onExit: (listener) => group.onExit(listener),
    lastWords: () => group.output.lastLines(),
    stop: () => group.stop(),
  };
}

async function untilListening(
  group: ProcessGroup,
  address: Address,
  options: CommandOptions,
  signal?: AbortSignal,
): Promise<void> {
  const place = formatAddress(address);
  const deadline = performance.now() + options.startTimeout;
  while (!(await isListening(address, options.transport))) {
    if (group.exit !== undefined) {
      throw new TargetError(
        'not-started',
        `expected the command to listen on ${place}, but it ended: ${group.exit}${lastLine(group)}`,
      );
    }
    if (performance.now() > deadline) {
      throw new TargetError(
        'never-listened',
        `expected the command to listen on ${place} (${options.transport}) within ${options.startTimeout} ms, but it does not${lastLine(group)}`,
      );
    }
    await sleep(LOOK, undefined, { signal });
  }
}

const lastLine = (group: ProcessGroup): string => {
  const line = group.output.lastLines().split('\n').at(-1)?.trim();
  return line ? `; its last line: ${line}` : '; it wrote nothing';
};
