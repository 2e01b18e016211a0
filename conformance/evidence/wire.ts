import type { TimedStep } from '../capture/write-pcap';
import type { Conversation } from '../model/conversation';

/** A step as a capture has it, in microseconds since the case began, and the server that has part in it. */
export interface WireStep extends TimedStep {
  readonly server: string;
}

/** What of a case went over the network. */
export interface Wire {
  readonly transport: Conversation['transport'];
  /** Where the server is here, `127.0.0.1:1234` or `[::1]:1234`. */
  readonly server: string;
  readonly steps: readonly WireStep[];
  /** The address and port that each client has here, by the name of its connection; `#2`, `#3` ... where that is used again. */
  readonly clients: ReadonlyMap<string, string>;
}
