import type { Conversation, Step } from '../model/conversation';

/** A step, and when it was captured, in milliseconds on the recording's clock; undefined where the capture tells no time. */
export interface RecordedStep {
  readonly at: number | undefined;
  readonly step: Step;
}

/** What is replayed: all that clients and the servers at one port said over one transport. */
export interface Recording {
  readonly transport: Conversation['transport'];
  readonly port: number;
  /** The addresses of the servers; where there are several, each actor is named with its own. */
  readonly servers: readonly string[];
  /** In the order of capture; a client that is older than the capture acts without an `open`. */
  readonly steps: readonly RecordedStep[];
  /** What else the capture holds: `TCP port 80`. */
  readonly others: readonly string[];
}
