/** What is said, or somebody's name: UTF-8 text, any bytes in hexadecimal, or so many bytes of a text again and again. */
export type Words = string | { readonly hex: string } | { readonly again: string; readonly bytes: number };

/** Who acts: one of up to 12 people, each at one connection at a time. Whoever acts and is not there connects. */
type Client = number;

/** Headers that no server may take: a letter and then `noise`, or by their names among the malformed ones of the written cases. */
export const GARBAGE = [
  'letters',
  'blank',
  'nul',
  'digits-then-letter',
  'binary',
  'minus-five',
  'ten-terabytes',
  'mixed',
] as const;

/**
 * What one client does to the server at one stroke; it waits for nothing but what it must.
 *
 * Of `send`, `bodies` become messages in one heap of bytes, behind what was held back before; the last `held` bytes stay
 * behind, and the rest is cut before each of `cuts`, both modulo the length of what there is. A newcomer's username
 * goes ahead, alone, and is waited for to be registered; if `hasty` it is in the heap, too. Whoever has sent garbage, or
 * has stopped reading, may have been dropped: to say more it leaves and comes back.
 */
export type ClientAct = { readonly client: Client } & (
  | { readonly kind: 'connect' | 'end' | 'reset' | 'stop-reading' }
  | {
      readonly kind: 'send';
      readonly bodies: readonly Words[];
      readonly cuts: readonly number[];
      readonly held: number;
      readonly hasty: boolean;
    }
  | { readonly kind: 'garbage'; readonly header: (typeof GARBAGE)[number]; readonly noise: Words }
);

/** The next act; `hear` waits until everyone has received what is due. */
export type Act = ClientAct | { readonly kind: 'hear' };

/** A conversation as data, fit for JSON: each list of acts is legal, so that any act can be left out. */
export interface Conversation {
  /** Who is not called by the name that wirecheck knows them by; of several entries for one client the last counts. */
  readonly names: readonly { readonly client: Client; readonly name: Words }[];
  readonly acts: readonly Act[];
}
