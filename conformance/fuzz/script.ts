/** What wirecheck does next, to the byte; an actor is one connection of a client. */
export type ScriptStep =
  | { readonly kind: 'open' | 'end' | 'reset' | 'stop-reading' | 'resume-reading'; readonly actor: string }
  | { readonly kind: 'send'; readonly actor: string; readonly data: Buffer }
  /** Waits until everyone has received what is due. */
  | { readonly kind: 'hear' }
  /** Lets time pass between two segments that must arrive apart. */
  | { readonly kind: 'pause' };

/** A conversation with headers of one length, to the byte. */
export type Script = readonly ScriptStep[];
