import { parseAddress } from '../../reference/net/parse-address';
import type { ImageOptions } from '../container/judge-image';
import { FIXTURES_INSIDE } from '../container/prober-container';
import type { ServerJob } from '../prober/messages';
import { PLACEHOLDER } from '../target/command';
import { splitCommand } from '../target/split-command';
import { containerWords, sourceOf } from './container-options';
import type { SuiteOptions } from './suite-options';

/** How long a container may take until its program listens, in milliseconds. */
const START_TIMEOUT = 30_000;

const LOOPBACK = '127.0.0.1';

/**
 * What is to be done with a server in a container. Where it listens is found out, unless it is told. Throws NetError and
 * RangeError as parseTarget does.
 */
export function serverJob(options: SuiteOptions, container: ImageOptions): ServerJob {
  const { selection, settings, bail, repeat, fixtures, target, cmd, stdin } = options;
  const { host, port } = placeOf(options);
  const given = { '--cmd': cmd, '--target': target, '--stdin': stdin };
  const words = Object.entries(given).flatMap(([option, value]) =>
    value === undefined ? [] : [option, value],
  );
  return {
    kind: 'server',
    ...{
      profile: profileOf(selection.profiles),
      selection,
      settings,
      bail,
      host,
      startTimeout: START_TIMEOUT,
    },
    description: `the image ${sourceOf(container)}`,
    options: [...containerWords(container), ...words],
    command: cmd === undefined ? [] : splitCommand(cmd),
    ...(port !== undefined && { port }),
    ...(stdin !== undefined && { stdin }),
    ...(repeat !== undefined && { repeat }),
    ...(fixtures !== undefined && { fixtures: { inside: FIXTURES_INSIDE, outside: fixtures } }),
  };
}

function placeOf({ target, cmd, discover }: SuiteOptions): { host: string; port?: number | 'discover' } {
  if (target !== undefined && discover)
    throw new RangeError('expected --discover without --target, which tells where it listens');
  if (target !== undefined) return parseAddress(target);
  return cmd?.includes(PLACEHOLDER) ? { host: LOOPBACK } : { host: LOOPBACK, port: 'discover' };
}

/** A container has one server. */
function profileOf<Of>([profile, ...others]: readonly Of[]): Of {
  if (profile !== undefined && others.length === 0) return profile;
  throw new RangeError(`expected one profile for a container, got ${others.length + 1}`);
}
