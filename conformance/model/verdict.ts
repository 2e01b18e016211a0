/** Something that could come, or did: a sentence, and the bytes where it has bytes. */
export interface Outcome {
  readonly label: string;
  readonly bytes?: Uint8Array;
}

/** What went wrong on one connection: every legal outcome, what came, and where the two part. */
export interface Failure {
  /** The connection, by the name of its client. */
  readonly connection: string;
  readonly expected: readonly Outcome[];
  readonly actual: Outcome;
  /** Offset of the first wrong byte in `actual.bytes` (and in the outcome that came closest); undefined if no byte is wrong. */
  readonly at?: number;
  /** What a program that behaves so usually does wrong. */
  readonly hint?: string;
}

/** The judgement of a case. Only a pass is a pass. */
export type Verdict =
  | { readonly kind: 'pass' }
  | ({ readonly kind: 'fail' } & Failure)
  | { readonly kind: 'inconclusive'; readonly why: string }
  | { readonly kind: 'skipped'; readonly why: string }
  | { readonly kind: 'broken'; readonly error: string };

export type VerdictKind = Verdict['kind'];
