import type { Address } from '../../reference/net/parse-address';

/** A target that has been started; only now does it have an address. */
export interface RunningTarget {
  readonly address: Address;
  /** Wirecheck started it as a program of its own, sees its end and can start it afresh. */
  readonly own: boolean;
  /** How it ended by itself (exit code or signal); undefined while it runs, or if wirecheck did not start it. */
  readonly exit: string | undefined;
  /** Calls `listener` when it ends by itself, until the function that it returns is called. */
  onExit(listener: () => void): () => void;
  /** The last lines that it wrote; empty if wirecheck did not start it. */
  lastWords(): string;
  /** Ends it, for certain, if wirecheck started it. Rejects with a TargetError if what ended was not the server: that runs in the background. */
  stop(): Promise<void>;
}

/** What is under test, not started yet. */
export interface Target {
  /** For people: an address, a command, "the embedded reference". */
  readonly description: string;
  /** The options of the command line that name this target again, each an argument. */
  readonly options: readonly string[];
  /** How many of it can run at once, each for itself; more than one only where they share nothing, not even an address. */
  readonly instances: number;
  /** Rejects with a TargetError if it cannot be started or reached, with the signal's reason if that aborts before. */
  start(signal?: AbortSignal): Promise<RunningTarget>;
}
