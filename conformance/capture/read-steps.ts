import type { Place } from './capture-error';
import type { CapturedEvent, CapturedStep } from './captured-event';
import { hearPackets, type Manner, type StepOptions } from './hear-packets';
import { openCapture } from './open-capture';
import type { Packet } from './packet';

const REFUSE: Manner<CapturedStep> = {
  // In files merged from several clocks a packet may stand anywhere: it must not be taken for missing.
  patience: Number.POSITIVE_INFINITY,
  passesOverCutHeaders: false,
  take: (event) => {
    refuseGap(event);
    return event;
  },
};

/**
 * The steps of `readEvents`, for a reader who needs all the bytes: one that is missing is a `CaptureError`.
 * As nothing is given up early, packets may stand in any order.
 */
export function readSteps(path: string, options: StepOptions = {}): AsyncGenerator<CapturedStep> {
  return stepsIn(openCapture(path), { file: path, offset: 0 }, options);
}

/** The same for packets from anywhere; `start` is where they begin. */
export const stepsIn = (
  packets: AsyncIterable<readonly Packet[]>,
  start: Place,
  options: StepOptions = {},
): AsyncGenerator<CapturedStep> => hearPackets(packets, start, options, REFUSE);

function refuseGap(event: CapturedEvent): asserts event is CapturedStep {
  if (event.step.kind === 'gap') throw event.step.error;
}
