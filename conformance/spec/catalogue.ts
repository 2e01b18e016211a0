import { PROFILES, type Requirement } from '../model/requirement';
import { CHAT } from './chat';
import { TCP_ECHO } from './tcp-echo';
import { UDP_ECHO } from './udp-echo';

const TABLES = { 'tcp-echo': TCP_ECHO, 'udp-echo': UDP_ECHO, chat: CHAT } as const;

/** The id of a requirement that exists: a wrong one does not compile. */
export type RequirementId = (typeof TABLES)[keyof typeof TABLES][number]['id'];

/** Every requirement there is, by profile and stage, in the order in which they are run and listed. */
export const CATALOGUE: readonly Requirement[] = PROFILES.flatMap<Requirement>((profile) => TABLES[profile]);

const BY_ID: ReadonlyMap<string, Requirement> = new Map(CATALOGUE.map((entry) => [entry.id, entry]));

/** The requirement of an id. */
export function requirement(id: RequirementId): Requirement {
  const found = BY_ID.get(id);
  if (found === undefined) throw new RangeError(`expected the id of a requirement, got ${id}`);
  return found;
}
