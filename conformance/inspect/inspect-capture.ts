import { basename } from 'node:path';
import type { CaptureError } from '../capture/capture-error';
import { EXIT, type ExitCode } from '../model/exit-code';
import { count } from '../report/count';
import { escapeTerminal } from '../report/escape';
import { chosenServers, spokenByEach } from './choose';
import { conversationTable, serverTable, spokenText } from './conversation-table';
import type { Chosen, InspectOptions } from './inspect-options';
import { judgementLines } from './judgement-lines';
import { labelsOf } from './labels';
import { ladderLines } from './ladder-lines';
import { type Survey, survey } from './survey';

/** With more steps than this the clients are told before the ladder begins. */
const MANY = 1000;

/**
 * The lines that show a capture; returns the exit code: 0 nothing is wrong, 1 a MUST of the server is broken (both only if
 * it is judged), 3 the capture could not be read to its end, or not be judged. Throws a `CaptureError` if nothing can be
 * read, a RangeError for what the user has wrong.
 */
export async function* inspectCapture(options: InspectOptions): AsyncGenerator<string, ExitCode> {
  const { port, file, paint } = options;
  const found = await survey(options.read(port));
  const servers = spokenByEach(found.servers, options);
  yield paint.heading(`${escapeTerminal(basename(file))}: ${count(found.events, 'step')}${duration(found)}`);
  const chosen = chosenServers(servers, port !== undefined);
  if (servers.length > 1) yield* ['', ...serverTable(servers)];
  if (chosen.length === 0) yield* ['', 'Choose a server with --port.'];
  let worst: ExitCode = chosen.length === 0 && options.judge ? EXIT.inconclusive : EXIT.passed;
  for (const [server, spoken] of chosen) {
    const code = yield* conversation(
      { server, spoken, labels: labelsOf(server, spoken), survey: found },
      options,
    );
    if (worst !== EXIT.failed && code !== EXIT.passed) worst = code;
  }
  if (!found.error) return worst;
  yield* ['', paint.bad(endOfFile(found.error))];
  return worst === EXIT.failed ? worst : EXIT.inconclusive;
}

async function* conversation(chosen: Chosen, options: InspectOptions): AsyncGenerator<string, ExitCode> {
  const { server, spoken, labels } = chosen;
  const { client, conversations, judge } = options;
  const only = client === undefined ? undefined : actorOf(client, labels);
  yield* ['', `${server.server} over ${server.transport}: ${spokenText(spoken)}`, ...guessed(options)];
  if (conversations || server.events > MANY) yield* ['', ...conversationTable(server, labels)];
  if (conversations && !judge) return EXIT.passed;
  yield '';
  const lines = judge ? judgementLines : ladderLines;
  return yield* lines(chosen, only, options);
}

const duration = ({ begins, ends }: Survey): string =>
  begins === undefined || ends === undefined ? '' : ` in ${(Number(ends - begins) / 1e9).toFixed(6)} s`;

/** What was not said, and by which options it can be. */
function guessed({ as, header, port }: InspectOptions): readonly string[] {
  const open = [
    ...(as === undefined && header === undefined ? ['--as'] : []),
    ...(header === undefined && (as ?? 'chat') === 'chat' ? ['--header'] : []),
    ...(port === undefined ? ['--port'] : []),
  ];
  return open.length === 0 ? [] : [`(guessed: ${open.join(', ')} would say otherwise)`];
}

function actorOf(client: string, labels: ReadonlyMap<string, string>): string {
  const found = [...labels].find(([actor, label]) => actor === client || label === client);
  if (found) return found[0];
  const known = [...labels.values()].slice(0, 10).join(', ');
  throw new RangeError(`expected a client of the capture (${known}), got ${JSON.stringify(client)}`);
}

const endOfFile = ({ message }: CaptureError): string =>
  `The capture could be read no further: ${escapeTerminal(message)}`;
