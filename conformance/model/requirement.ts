/** The systems that wirecheck knows, in the order in which it tests their servers. */
export const PROFILES = ['tcp-echo', 'udp-echo', 'chat'] as const;
export type Profile = (typeof PROFILES)[number];

/** The clients of these systems, in the same order. */
const CLIENT_PROFILES = ['tcp-client', 'udp-client', 'chat-client'] as const;
export type ClientProfile = (typeof CLIENT_PROFILES)[number];

/** Everything that requirements are about, in the order in which it is told. */
export const ALL_PROFILES = [...PROFILES, ...CLIENT_PROFILES] as const;
export type AnyProfile = (typeof ALL_PROFILES)[number];

/** How rough the treatment is, mildest first: polite peers, TCP as a byte stream, broken peers, many peers. */
export const STAGES = ['core', 'stream', 'hostile', 'scale'] as const;
export type Stage = (typeof STAGES)[number];

/** RFC 2119: a MUST decides the exit code, a SHOULD warns. */
export type Keyword = 'MUST' | 'SHOULD';

/** One sentence that a right program fulfils. */
export interface Requirement<Of extends AnyProfile = AnyProfile> {
  /** An anchor such as `chat.split-header`: it never changes and never encodes a position. */
  readonly id: string;
  readonly profile: Of;
  readonly stage: Stage;
  readonly keyword: Keyword;
  /** Completes "The server ..." or, of a client's profile, "The client ...". */
  readonly statement: string;
  /** Why it matters to people who use the program. */
  readonly why: string;
  /** What programs that break it typically do. */
  readonly mistake: string;
}
