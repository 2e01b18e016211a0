import type { CapturedEvent } from './captured-event';

/** How the conversations of a capture are heard. */
export interface Hearing {
  /** The port of the servers, whose side is not always seen. */
  readonly serverPort: number | undefined;
  /** How many segments a gap may outlive the acknowledgment of what stands behind it. */
  readonly patience: number;
  /** Takes the events in their order. */
  readonly tell: (event: CapturedEvent) => void;
}
