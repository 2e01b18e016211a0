import { escapeTerminal } from '../report/escape';
import { splitFrames } from '../report/frames';
import type { ClientSurvey } from './client-survey';
import type { Spoken } from './guess-system';
import type { ServerSurvey } from './server-survey';

const LONGEST = 16;

/** What people call each client: in a chat the name that it gave, else its port, with the host where there are several. */
export function labelsOf({ clients }: ServerSurvey, spoken: Spoken): ReadonlyMap<string, string> {
  const used = new Map<string, number>();
  const hosts = new Set([...clients.keys()].map((actor) => actor.slice(0, actor.lastIndexOf(':'))));
  const labels = [...clients.values()].map((client): [string, string] => {
    const { actor } = client;
    const address = hosts.size > 1 ? actor : actor.slice(actor.lastIndexOf(':'));
    const name = spoken.system === 'chat' ? nameOf(client, spoken.header) : '';
    if (name === '') return [actor, address];
    const count = (used.get(name) ?? 0) + 1;
    used.set(name, count);
    return [actor, count === 1 ? name : `${name} (${count})`];
  });
  return new Map(labels);
}

/** Safe for a terminal, and short; empty if there is none. */
function nameOf({ said, opened }: ClientSurvey, headerLength: number): string {
  const [name] = opened ? splitFrames(Buffer.concat(said.chunks), headerLength).bodies : [];
  const text = escapeTerminal(Buffer.from(name ?? []).toString('utf8')).trim();
  const characters = [...text];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 3).join('')}...` : text;
}
