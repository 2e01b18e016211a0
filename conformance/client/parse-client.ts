import { parseAddress } from '../../reference/net/parse-address';
import type { Profile } from '../model/requirement';
import { PLACEHOLDER } from '../target/command';
import { launchProcess } from '../target/process-group';
import { splitCommand } from '../target/split-command';
import { type ClientCommand, describeClient, TEXT_IN } from './client-command';

const LOOPBACK = '127.0.0.1';

/** What the command line says of a client. */
export interface ClientOptions {
  /** A command line; `{host}`, `{port}`, and `{message}` or `{name}`, in it are replaced. */
  readonly cmd?: string | undefined;
  /** The image that the client is in, which may say itself how it is started. */
  readonly image?: string | undefined;
  /** `HOST:PORT`, where wirecheck listens; the port may be `{port}`. */
  readonly listen?: string | undefined;
  /** What an echo client has built in. */
  readonly message?: string | undefined;
}

/**
 * The client that the options describe. Throws, with a message of one line, NetError for an address and RangeError for a
 * command or a combination that cannot be.
 */
export function parseClient({ cmd, image, listen, message }: ClientOptions, system: Profile): ClientCommand {
  if (cmd === undefined && image === undefined)
    throw new RangeError('expected --cmd, --image or --build: without a client there is nothing to test');
  if (listen === undefined && !cmd?.includes(PLACEHOLDER)) {
    throw new RangeError(
      `expected --listen HOST:PORT, or ${PLACEHOLDER} in the command, to know where the client connects`,
    );
  }
  if (message !== undefined && system === 'chat')
    throw new RangeError('expected --message with an echo client only: a chat client is given lines to send');
  if (message === '') throw new RangeError('expected a --message that is not empty');
  const fixed = listen !== undefined && !listen.includes(PLACEHOLDER);
  // Any port will do to read the host beside it.
  const { host, port } = parseAddress(listen?.replaceAll(PLACEHOLDER, '1') ?? `${LOOPBACK}:1`);
  const given = { '--cmd': cmd, '--listen': listen, '--message': message };
  const command = cmd === undefined ? [] : splitCommand(cmd);
  checkTexts(command, system);
  const place = { host, ...(fixed && { port }) };
  const name = image === undefined ? command.join(' ') : `the image ${image}`;
  return {
    description: describeClient(name, place),
    command,
    launch: launchProcess,
    ...place,
    ...(message !== undefined && { message }),
    options: Object.entries(given).flatMap(([option, value]) => (value === undefined ? [] : [option, value])),
  };
}

/** Refuses the placeholder of another system, which nothing would replace. */
function checkTexts(command: readonly string[], system: Profile): void {
  const own = TEXT_IN[system];
  const other = Object.values(TEXT_IN).find(
    (text) => text !== own && command.some((word) => word.includes(text)),
  );
  if (other !== undefined)
    throw new RangeError(`expected ${own} in the command of a ${system} client, if anything, got ${other}`);
}
