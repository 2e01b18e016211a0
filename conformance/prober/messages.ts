import type { Selection } from '../engine/select';
import type { Settings } from '../engine/settings';
import type { CaseInfo, CaseResult, RunReport } from '../model/report';
import type { ClientProfile, Profile } from '../model/requirement';

/** What a prober shall do: judge one server, or one client, that others start for it. */
export type Job = ServerJob | ClientJob;

interface AnyJob {
  /** For people: the target. */
  readonly description: string;
  /** The options of the command line that name the target. */
  readonly options: readonly string[];
  /** The words that start it; none where its image says how. */
  readonly command: readonly string[];
  readonly host: string;
  readonly settings: Settings;
}

export interface ServerJob extends AnyJob {
  readonly kind: 'server';
  readonly profile: Profile;
  readonly selection: Selection<Profile>;
  readonly port?: number | 'discover';
  readonly stdin?: string;
  /** How long the server may take until it listens, in milliseconds. */
  readonly startTimeout: number;
  readonly bail: boolean;
  readonly repeat?: number | 'until-fail';
  /** The user's fixtures: where the prober finds them, and what the user calls them. */
  readonly fixtures?: { readonly inside: string; readonly outside: string };
}

export interface ClientJob extends AnyJob {
  readonly kind: 'client';
  readonly system: Profile;
  readonly selection: Selection<ClientProfile>;
  readonly port?: number;
  readonly message?: string;
}

/** What a prober is told. Programs go by their numbers. */
export type ToProber =
  | { readonly kind: 'job'; readonly job: Job }
  | {
      readonly kind: 'output';
      readonly program: number;
      readonly stream: 'stdout' | 'stderr';
      readonly data: Uint8Array;
    }
  | { readonly kind: 'exit'; readonly program: number; readonly how: string }
  | { readonly kind: 'close'; readonly program: number }
  | { readonly kind: 'interrupt' };

/** What a prober asks for, of the programs that it has started, and what it reports. */
export type FromProber =
  | {
      readonly kind: 'launch';
      readonly program: number;
      readonly command: readonly string[];
      readonly stdin?: string;
    }
  | { readonly kind: 'write'; readonly program: number; readonly data: Uint8Array }
  | { readonly kind: 'end-input'; readonly program: number }
  | { readonly kind: 'stop'; readonly program: number }
  | { readonly kind: 'start'; readonly target: string; readonly cases: readonly CaseInfo[] }
  | { readonly kind: 'result'; readonly result: CaseResult }
  | { readonly kind: 'round'; readonly run: number; readonly report: RunReport }
  | { readonly kind: 'end'; readonly report: RunReport }
  | { readonly kind: 'failed'; readonly message: string };
