import type { CapturedEvent } from '../../capture/captured-event';
import type { Requirement } from '../../model/requirement';
import type { Failure } from '../../model/verdict';

/** What breaks a requirement, by the server or by a client. */
export interface Fault {
  readonly kind: 'fault';
  readonly breaks: Requirement;
  readonly failure: Failure;
}

/** What cannot be judged, and why. */
export interface Doubt {
  readonly kind: 'doubt';
  /** The client that it is about. */
  readonly connection: string;
  readonly why: string;
}

export type Remark = Fault | Doubt;

/** Judges a recorded conversation as it goes by; times are in milliseconds since any moment before. */
export interface Judge {
  hear(step: CapturedEvent['step'], at: number): readonly Remark[];
  /** After the last step; the recording goes on until then. */
  end(at: number): readonly Remark[];
}

/**
 * A recording has no fence, so what has not come after a while is missing: in milliseconds. The judge of a recording is never
 * late itself, so a second is as good as the two that a test waits.
 */
export const SILENCE = 1000;

export const silence = `${SILENCE} ms of silence, or more`;
