import type { RequirementId } from '../../spec/catalogue';

/** One defect of a server, one that real servers have. */
export interface Defect<Steps> {
  /** Completes "a server that ...". */
  readonly name: string;
  readonly breaks: RequirementId;
  /** The other requirements that have red cases because of it; `everywhere` if it shows in whatever clients say. */
  readonly spreads: readonly RequirementId[] | 'everywhere';
  /** What its author reads, of what came and as a hint, in the first failure of that requirement: one of these, where chance decides. */
  readonly tells: string | readonly string[];
  readonly mutate: Mutate<Steps>;
}

/** Replaces some of the steps of a server; it is given those that are right. */
export type Mutate<Steps> = (steps: Steps) => Partial<Steps>;

/** Replaces steps in `steps` itself, by way of which each step calls the others. */
export function withDefect<Steps extends object>(steps: Steps, mutate: Mutate<Steps>): Steps {
  return Object.assign(steps, mutate({ ...steps }));
}
