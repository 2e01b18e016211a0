import type { Profile } from '../model/requirement';
import { type RequirementId, requirement } from '../spec/catalogue';

/** What is recorded, as far as a capture does not tell that itself. */
export interface Recording {
  readonly profile: Profile;
  /** The length of a chat's headers in bytes. */
  readonly header: number;
  readonly requirements: readonly [RequirementId, ...RequirementId[]];
  /** What happens; told by the number of clients if it is not given. */
  readonly title?: string | undefined;
}

/** What a user says of a recording. */
export interface RecordingOptions {
  readonly udp?: true;
  readonly profile?: Profile;
  readonly header: number;
  readonly requirement?: readonly RequirementId[];
  readonly title?: string;
}

/** What a conversation checks of which nothing is said: that it is served at all. */
const PLAINEST = { 'tcp-echo': 'tcp.answer', 'udp-echo': 'udp.answer', chat: 'chat.relay' } as const;

/**
 * What is recorded, by what is said of it; what is not said follows from the rest, and is a chat else. Throws a RangeError for
 * what does not go together.
 */
export function recordingOf({
  udp,
  profile: given,
  header,
  requirement: ids,
  title,
}: RecordingOptions): Recording {
  const [first, ...others] = ids ?? [];
  const profile = given ?? (first ? requirement(first).profile : udp ? 'udp-echo' : 'chat');
  if (udp && profile !== 'udp-echo') throw new RangeError(`expected udp-echo over UDP, got ${profile}`);
  const stranger = ids?.find((id) => requirement(id).profile !== profile);
  if (stranger) throw new RangeError(`expected requirements of ${profile}, got ${stranger}`);
  return { profile, header, requirements: [first ?? PLAINEST[profile], ...others], title };
}
