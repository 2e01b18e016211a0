import { parseAddress } from '../../reference/net/parse-address';
import type { Profile } from '../model/requirement';
import { addressTarget } from './address';
import { commandTarget, PLACEHOLDER } from './command';
import { embeddedTarget } from './embedded';
import { launchProcess } from './process-group';
import { splitCommand } from './split-command';
import type { Target } from './target';
import { transportOf } from './transport';

/** How long a command may take until it listens, in milliseconds. */
const START_TIMEOUT = 10_000;
const LOOPBACK = '127.0.0.1';

/** What the command line says of the target. */
export interface TargetOptions {
  /** `HOST:PORT`; the port may be `{port}`. */
  readonly target?: string | undefined;
  /** A command line; each `{port}` in it is replaced by a free port. */
  readonly cmd?: string | undefined;
  readonly stdin?: string | undefined;
  /** The kernel is asked where the command listens. */
  readonly discover?: boolean | undefined;
}

/**
 * The target that the options describe: a command, an address, or, without either, the embedded reference. Throws, with a
 * message of one line, NetError for an address and RangeError for a command or a combination that cannot be.
 */
export function parseTarget(options: TargetOptions, profile: Profile, header: number): Target {
  const { target, cmd, stdin, discover } = options;
  if (cmd === undefined) {
    if (discover)
      throw new RangeError('expected --cmd with --discover: only a program of its own can be watched');
    if (stdin !== undefined)
      throw new RangeError('expected --cmd with --stdin: only a command has a standard input');
    return target === undefined
      ? embeddedTarget(profile, header)
      : addressTarget(parseAddress(target), transportOf(profile));
  }
  if (discover && (target !== undefined || cmd.includes(PLACEHOLDER)))
    throw new RangeError(
      `expected --discover without --target and ${PLACEHOLDER}: these tell where it listens`,
    );
  if (!discover && target === undefined && !cmd.includes(PLACEHOLDER)) {
    throw new RangeError(
      `expected --target HOST:PORT or --discover beside --cmd, or ${PLACEHOLDER} in the command, to know where it listens`,
    );
  }
  const fixed = target !== undefined && !target.includes(PLACEHOLDER);
  // Any port will do to read the host beside it.
  const { host, port } = parseAddress(target?.replaceAll(PLACEHOLDER, '1') ?? `${LOOPBACK}:1`);
  const given = { '--cmd': cmd, '--target': target, '--stdin': stdin };
  const again = Object.entries(given).flatMap(([option, value]) =>
    value === undefined ? [] : [option, value],
  );
  if (discover) again.push('--discover');
  return commandTarget({
    command: splitCommand(cmd),
    launch: launchProcess,
    host,
    ...(discover ? { port: 'discover' } : fixed && { port }),
    transport: transportOf(profile),
    startTimeout: START_TIMEOUT,
    options: again,
    ...(stdin !== undefined && { stdin }),
  });
}
