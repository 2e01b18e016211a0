/** What a run lets its users choose; one for all cases. */
export interface Settings {
  /** How long a target may be silent while something is due from it, in milliseconds. */
  readonly timeout: number;
  /** Time between two writes that must arrive apart, in milliseconds. */
  readonly gap: number;
  /** The chat's header length in bytes, 1 to 102,400. */
  readonly header: number;
  /** Decides every random choice of a case. */
  readonly seed: number;
}

export const DEFAULTS: Settings = { timeout: 2000, gap: 20, header: 100, seed: 1 };
