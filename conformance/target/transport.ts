import type { Profile } from '../model/requirement';

export const TRANSPORTS = ['tcp', 'udp'] as const;

/** What a server's socket speaks. */
export type Transport = (typeof TRANSPORTS)[number];

/** The transport of a profile. */
export const transportOf = (profile: Profile): Transport => (profile === 'udp-echo' ? 'udp' : 'tcp');
