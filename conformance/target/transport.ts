import type { Profile } from '../model/requirement';

/** What a server's socket speaks. */
export type Transport = 'tcp' | 'udp';

/** The transport of a profile. */
export const transportOf = (profile: Profile): Transport => (profile === 'udp-echo' ? 'udp' : 'tcp');
