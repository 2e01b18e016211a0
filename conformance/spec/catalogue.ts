import {
  ALL_PROFILES,
  type AnyProfile,
  type ClientProfile,
  type Profile,
  type Requirement,
} from '../model/requirement';
import { CHAT } from './chat';
import { CHAT_CLIENT } from './chat-client';
import { TCP_CLIENT } from './tcp-client';
import { TCP_ECHO } from './tcp-echo';
import { UDP_CLIENT } from './udp-client';
import { UDP_ECHO } from './udp-echo';

const SERVERS = { 'tcp-echo': TCP_ECHO, 'udp-echo': UDP_ECHO, chat: CHAT } as const;
const CLIENTS = { 'tcp-client': TCP_CLIENT, 'udp-client': UDP_CLIENT, 'chat-client': CHAT_CLIENT } as const;
const TABLES = { ...SERVERS, ...CLIENTS } as const;

/** The id of a requirement of servers that exists: a wrong one does not compile. */
export type RequirementId = (typeof SERVERS)[Profile][number]['id'];

/** The id of a requirement of clients. */
export type ClientRequirementId = (typeof CLIENTS)[ClientProfile][number]['id'];

/** Every requirement there is, by profile and stage, in the order in which they are run and listed. */
export const CATALOGUE: readonly Requirement[] = ALL_PROFILES.flatMap<Requirement>(
  (profile) => TABLES[profile],
);

/** The requirement of an id, by which table it stands in. */
const finder = <Of extends AnyProfile, Id extends string>(
  tables: Readonly<Record<Of, readonly (Requirement<Of> & { readonly id: Id })[]>>,
) => {
  const all = Object.values<readonly Requirement<Of>[]>(tables).flat();
  const byId = new Map(all.map((entry) => [entry.id, entry]));
  return (id: Id): Requirement<Of> => {
    const found = byId.get(id);
    if (found === undefined) throw new RangeError(`expected the id of a requirement, got ${id}`);
    return found;
  };
};

/** The requirement of servers that has this id. */
export const requirement = finder<Profile, RequirementId>(SERVERS);

/** The requirement of clients that has this id. */
export const clientRequirement = finder<ClientProfile, ClientRequirementId>(CLIENTS);
