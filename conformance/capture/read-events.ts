import type { Place } from './capture-error';
import type { CapturedEvent } from './captured-event';
import { hearPackets, type Manner, type StepOptions } from './hear-packets';
import { openCapture } from './open-capture';
import type { Packet } from './packet';

const TELL: Manner<CapturedEvent> = {
  // Packets that went through several threads stand a little out of order.
  patience: 16,
  passesOverCutHeaders: true,
  take: (event) => event,
};

/**
 * What clients and servers say to one another in a capture file, step by step, as the file is read, and what
 * of it is missing.
 *
 * Steps stand in the order of capture; a TCP step stands where its bytes became contiguous. The server of a
 * TCP connection is who answered the SYN, else (the connection is older than the capture, and has no `open`
 * step) who has `serverPort`, else who has the lower port; that of UDP who has `serverPort`, else who
 * received the first datagram. A gap stands where it is certain: where its bytes would be, if they were cut
 * off or not all of their fragments came; else some segments after an acknowledgment of what follows it, or
 * at the end of the connection. A packet of which not even the headers were captured is passed over. The
 * only error is a `CaptureError`: also for a capture without an event.
 */
export function readEvents(path: string, options: StepOptions = {}): AsyncGenerator<CapturedEvent> {
  return eventsIn(openCapture(path), { file: path, offset: 0 }, options);
}

/** The same for packets from anywhere; `start` is where they begin. */
export const eventsIn = (
  packets: AsyncIterable<readonly Packet[]>,
  start: Place,
  options: StepOptions = {},
): AsyncGenerator<CapturedEvent> => hearPackets(packets, start, options, TELL);
