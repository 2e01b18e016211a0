import type { Place } from './capture-error';
import type { CapturedEvent, CapturedStep } from './captured-event';
import { openCapture } from './open-capture';
import type { Packet } from './packet';
import { eventsIn, type StepOptions } from './read-events';

/**
 * The steps of `readEvents`, for a reader who needs all the bytes: one that is missing is a `CaptureError`.
 * As nothing is given up early, packets may stand in any order.
 */
export function readSteps(path: string, options: StepOptions = {}): AsyncGenerator<CapturedStep> {
  return stepsIn(openCapture(path), { file: path, offset: 0 }, options);
}

/** The same for packets from anywhere; `start` is where they begin. */
export async function* stepsIn(
  packets: AsyncIterable<Packet>,
  start: Place,
  options: StepOptions = {},
): AsyncGenerator<CapturedStep> {
  for await (const event of eventsIn(packets, start, { ...options, gaps: 'refuse' })) {
    refuseGap(event);
    yield event;
  }
}

function refuseGap(event: CapturedEvent): asserts event is CapturedStep {
  if (event.step.kind === 'gap') throw event.step.error;
}
