import type { Conversation, Step } from '../model/conversation';
import type { CaptureError } from './capture-error';

/** A step of one of the conversations of a capture. */
export interface CapturedStep {
  readonly transport: Conversation['transport'];
  /** The server's address and port, as in a `Conversation`. */
  readonly server: string;
  /** When the packet was captured that completed it, in nanoseconds since the epoch; undefined where the capture tells no time. */
  readonly time: bigint | undefined;
  readonly step: Step;
}

/** Bytes that one side sent but that are not in the capture; over UDP they are a whole datagram. */
export interface Gap {
  readonly kind: 'gap';
  /** The client, as in a `Step`. */
  readonly actor: string;
  readonly from: 'client' | 'server';
  readonly bytes: number;
  /** The same for a reader who needs all the bytes: `gap`, or `snapped` where the snap length cut them off. */
  readonly error: CaptureError;
}

/** A step, or a gap where there would have been some; a stream goes on behind its gap. */
export interface CapturedEvent extends Omit<CapturedStep, 'step'> {
  readonly step: Step | Gap;
}
