import type { AnyProfile, ClientProfile, Profile } from './requirement';

/** The profile of each system's client. */
export const CLIENT_OF: Readonly<Record<Profile, ClientProfile>> = {
  'tcp-echo': 'tcp-client',
  'udp-echo': 'udp-client',
  chat: 'chat-client',
};

const systemOf = (profile: AnyProfile): [string, ClientProfile] | undefined =>
  Object.entries(CLIENT_OF).find(([, client]) => client === profile);

/** Whom the statements of a profile are about. */
export const subjectOf = (profile: AnyProfile): 'server' | 'client' =>
  systemOf(profile) ? 'client' : 'server';

/** The words of the command line that test a profile: `test chat`, `test-client chat`. */
export function testCommandOf(profile: AnyProfile): readonly [command: string, system: string] {
  const [system] = systemOf(profile) ?? [];
  return system === undefined ? ['test', profile] : ['test-client', system];
}
