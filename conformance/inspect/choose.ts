import { PROFILES } from '../model/requirement';
import { guessHeader } from './guess-header';
import { guessSystem, type Spoken } from './guess-system';
import type { ServerSurvey } from './server-survey';

export const SYSTEMS = [...PROFILES, 'raw'] as const;

/** What the user says of a capture; what is left out is guessed. */
export interface Told {
  readonly as?: (typeof SYSTEMS)[number];
  readonly header?: number;
}

const TRANSPORTS = { 'tcp-echo': 'tcp', 'udp-echo': 'udp', chat: 'tcp' } as const;

/** The most common by far among programs. */
const USUAL_HEADER = 10;

/** What a server speaks, by what the user says, if its transport allows that, else by a guess. */
function spokenBy(server: ServerSurvey, { as, header }: Told): Spoken {
  const system = as ?? (header === undefined || server.transport === 'udp' ? undefined : 'chat');
  if (system === undefined) return guessSystem(server);
  if (system === 'raw' || TRANSPORTS[system] !== server.transport) return { system: 'raw' };
  if (system !== 'chat') return { system };
  const said = [...server.clients.values()].map((client) => client.said.chunks);
  return { system, header: header ?? guessHeader(said) ?? USUAL_HEADER };
}

/** Each server with what it speaks. Throws a RangeError if what the user says is spoken by none. */
export function spokenByEach(
  servers: readonly ServerSurvey[],
  told: Told,
): readonly (readonly [ServerSurvey, Spoken])[] {
  const { as } = told;
  const spoken = servers.map((server) => [server, spokenBy(server, told)] as const);
  if (as === undefined || spoken.some(([, { system }]) => system === as)) return spoken;
  const transports = [...new Set(servers.map(({ transport }) => transport))].join(' and ');
  throw new RangeError(`expected a conversation that can be ${as}, got only some over ${transports}`);
}

/**
 * The servers that are shown: the only one, or the only one that speaks something known; else none, and the user must choose.
 * Who is a client of another does not count: it was answered from an address that it had not asked.
 */
export function chosenServers<Server extends readonly [ServerSurvey, Spoken]>(
  servers: readonly Server[],
  isPortTold: boolean,
): readonly Server[] {
  if (isPortTold) return servers;
  const serving = servers.filter(([{ server }]) => !servers.some(([{ clients }]) => clients.has(server)));
  const known = serving.filter(([, { system }]) => system !== 'raw');
  if (serving.length === 1) return serving;
  return known.length === 1 ? known : [];
}
