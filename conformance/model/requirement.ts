/** The systems that wirecheck knows, in the order in which it runs them. */
export const PROFILES = ['tcp-echo', 'udp-echo', 'chat'] as const;
export type Profile = (typeof PROFILES)[number];

/** How rough the treatment is, mildest first: polite clients, TCP as a byte stream, broken clients, many clients. */
export const STAGES = ['core', 'stream', 'hostile', 'scale'] as const;
export type Stage = (typeof STAGES)[number];

/** RFC 2119: a MUST decides the exit code, a SHOULD warns. */
export type Keyword = 'MUST' | 'SHOULD';

/** One sentence that a right program fulfils. */
export interface Requirement {
  /** An anchor such as `chat.split-header`: it never changes and never encodes a position. */
  readonly id: string;
  readonly profile: Profile;
  readonly stage: Stage;
  readonly keyword: Keyword;
  /** Completes "The server ...". */
  readonly statement: string;
  /** Why it matters to people who use the program. */
  readonly why: string;
  /** What programs that break it typically do. */
  readonly mistake: string;
}
