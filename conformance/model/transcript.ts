/** What the engine does to a target. */
export type Act =
  | { readonly kind: 'connect' }
  | { readonly kind: 'write'; readonly data: Uint8Array }
  | { readonly kind: 'datagram'; readonly data: Uint8Array }
  | { readonly kind: 'half-close' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'close' }
  | { readonly kind: 'stop-reading' }
  | { readonly kind: 'resume-reading' };

/** What the wire, or the operating system, can show of a target. */
export type Observation =
  | { readonly kind: 'connected' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'bytes'; readonly data: Uint8Array }
  | { readonly kind: 'datagram'; readonly data: Uint8Array; readonly from: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'exit'; readonly how: string };

/** One thing that happened on one connection, `at` milliseconds after the case began. */
export type TranscriptEvent = { readonly at: number; readonly connection: string } & (
  | { readonly did: Act }
  | { readonly saw: Observation }
);

/** All that happened in a case, on one clock: the evidence. */
export type Transcript = readonly TranscriptEvent[];
