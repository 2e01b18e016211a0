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

/** The most common by far among programs. */
const USUAL_HEADER = 10;

/** What a server speaks, by what the user says, else by a guess. */
export function spokenBy(server: ServerSurvey, { as, header }: Told): Spoken {
  const guess = (): Spoken => guessSystem(server);
  const system = as ?? (header === undefined || server.transport === 'udp' ? undefined : 'chat');
  if (system === undefined) return guess();
  if (system !== 'chat') return { system };
  const said = [...server.clients.values()].map((client) => client.said.chunks);
  return { system, header: header ?? guessHeader(said) ?? USUAL_HEADER };
}

/** The servers that are shown: the only one, or the only one that speaks something known; else none, and the user must choose. */
export function chosenServers<Server extends readonly [ServerSurvey, Spoken]>(
  servers: readonly Server[],
  isPortTold: boolean,
): readonly Server[] {
  if (isPortTold || servers.length === 1) return servers;
  const known = servers.filter(([, { system }]) => system !== 'raw');
  return known.length === 1 ? known : [];
}
