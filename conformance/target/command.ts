import { setTimeout as sleep } from 'node:timers/promises';
import { type Address, formatAddress } from '../../reference/net/parse-address';
import { resolve } from './address';
import { ProcessGroup } from './process-group';
import { isListening } from './readiness';
import type { RunningTarget, Target } from './target';
import { TargetError } from './target-error';
import type { Transport } from './transport';

/** How often the kernel is asked whether the command listens, in milliseconds. */
const LOOK = 10;

export interface CommandOptions {
  /** The program and its arguments. */
  readonly command: readonly string[];
  /** Where it will listen. */
  readonly address: Address;
  readonly transport: Transport;
  /** A line for programs that ask something before they listen. */
  readonly stdin?: string;
  /** How long it may take until it listens, in milliseconds. */
  readonly startTimeout: number;
  /** The options that name this target on the command line. */
  readonly options: readonly string[];
}

/** A server that wirecheck starts, in a process group of its own, and ends. */
export function commandTarget(options: CommandOptions): Target {
  const description = `${options.command.join(' ')} at ${formatAddress(options.address)}`;
  return { description, options: options.options, instances: 1, start: () => start(options) };
}

async function start(options: CommandOptions): Promise<RunningTarget> {
  const address = await resolve(options.address);
  if (await isListening(address, options.transport)) {
    throw new TargetError(
      'port-taken',
      `expected ${formatAddress(address)} to be free for the command, but something listens there already`,
    );
  }
  const group = new ProcessGroup(options.command, options.stdin);
  try {
    await untilListening(group, address, options);
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

async function untilListening(group: ProcessGroup, address: Address, options: CommandOptions): Promise<void> {
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
    await sleep(LOOK);
  }
}

const lastLine = (group: ProcessGroup): string => {
  const line = group.output.lastLines().split('\n').at(-1)?.trim();
  return line ? `; its last line: ${line}` : '; it wrote nothing';
};
