import type { Profile } from '../model/requirement';
import type { ClientSurvey } from './client-survey';
import { guessHeader } from './guess-header';
import type { ServerSurvey } from './server-survey';

/** What is spoken: one of the systems that wirecheck knows, or something else, of which only bytes are shown. */
export type Spoken =
  | { readonly system: 'chat'; readonly header: number }
  | { readonly system: Exclude<Profile, 'chat'> | 'raw' };

/** By how its first clients and the server talk. A header of frames tells more than an echo: of a chat it may have one. */
export function guessSystem(server: ServerSurvey): Spoken {
  const clients = [...server.clients.values()].filter(({ said }) => said.length > 0);
  if (server.transport === 'udp') return { system: answersAlike(server) ? 'udp-echo' : 'raw' };
  const isEcho = echoes(clients);
  const header = guessHeader(
    clients.map(({ said }) => said.chunks),
    isEcho,
  );
  if (header !== undefined) return { system: 'chat', header };
  return { system: isEcho ? 'tcp-echo' : 'raw' };
}

/** Half of the clients that were answered at all have got back something that they sent. */
function answersAlike({ clients }: ServerSurvey): boolean {
  const answered = [...clients.values()].filter(({ heard }) => heard.chunks.length > 0);
  const alike = answered.filter(({ said, heard }) =>
    said.chunks.some((data) => heard.chunks.some((answer) => Buffer.compare(data, answer) === 0)),
  );
  return alike.length > 0 && alike.length * 2 >= answered.length;
}

/** Half of the clients that were answered at all have got back just what they sent, or its beginning. */
function echoes(clients: readonly ClientSurvey[]): boolean {
  const answered = clients.filter(({ heard }) => heard.length > 0);
  const echoed = answered.filter(({ said, heard }) => isBeginning(heard.chunks, said.chunks));
  return echoed.length > 0 && echoed.length * 2 >= answered.length;
}

function isBeginning(heard: readonly Uint8Array[], said: readonly Uint8Array[]): boolean {
  const answer = Buffer.concat(heard);
  return Buffer.concat(said).subarray(0, answer.length).equals(answer);
}
