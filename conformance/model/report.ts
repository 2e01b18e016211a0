import type { AnyProfile, Keyword, Requirement, Stage } from './requirement';
import type { Transcript } from './transcript';
import type { Verdict, VerdictKind } from './verdict';

/** A declared case, before it has run. */
export interface CaseInfo<Of extends AnyProfile = AnyProfile> {
  /** Unique, such as `chat.split-header/every-position`. */
  readonly id: string;
  readonly title: string;
  readonly profile: Of;
  readonly stage: Stage;
  readonly keyword: Keyword;
  /** At least one; the case is named for the first, and has its stage and keyword. */
  readonly requirements: readonly Requirement[];
}

/** A file that tells what happened in a case. */
export interface EvidenceFile {
  readonly path: string;
  /** Its media type (RFC 6838). */
  readonly contentType: string;
}

/** A case that was run, or could not be. */
export interface CaseResult extends CaseInfo {
  /** Of a case that ran more than once, the worst. */
  readonly verdict: Verdict;
  /** How often which verdict came, where the suite was repeated. */
  readonly verdicts?: Readonly<Partial<Record<VerdictKind, number>>>;
  /** How long it took, in milliseconds. */
  readonly ms: number;
  readonly transcript: Transcript;
  /** Where all of it was written down, if that was asked for. */
  readonly evidence?: readonly EvidenceFile[];
  /** The last lines that the target wrote, where wirecheck started it. */
  readonly lastWords: string;
  /** The command that runs this one case again. */
  readonly again: string;
}

/** A whole run, as data; text is made of it by the reporters. */
export interface RunReport {
  readonly version: string;
  /** What was tested, for people: an address, a command, "the embedded reference". */
  readonly target: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly ms: number;
  /** How often the suite ran, where it was repeated. */
  readonly runs?: number;
  /** One for each declared case, in the order declared; those that never ran are inconclusive. */
  readonly results: readonly CaseResult[];
  /** Why the run ended before its last case, if it did. */
  readonly stopped?: string;
}
