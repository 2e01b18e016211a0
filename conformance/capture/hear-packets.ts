import { CaptureError, type Place } from './capture-error';
import type { CapturedEvent } from './captured-event';
import { Listener } from './listener';
import type { Packet } from './packet';

export interface StepOptions {
  /**
   * Read only what goes to and from servers at this port, and take its side for the server where that is not
   * seen.
   */
  readonly serverPort?: number;
}

/** How missing bytes are taken. */
export interface Manner<Event> {
  /** How many segments a gap may outlive the acknowledgment of what stands behind it. */
  readonly patience: number;
  /** Whether a packet that was cut off within its headers is passed over; it is a `CaptureError` else. */
  readonly passesOverCutHeaders: boolean;
  /** What an event is told as; the `CaptureError` that it throws ends them all. */
  readonly take: (event: CapturedEvent) => Event;
}

/** What is said in packets that begin at `start`; what came before an error comes out before it. */
export async function* hearPackets<Event>(
  packets: AsyncIterable<readonly Packet[]>,
  start: Place,
  { serverPort }: StepOptions,
  manner: Manner<Event>,
): AsyncGenerator<Event> {
  let events: Event[] = [];
  let told = false;
  const tell = (event: CapturedEvent) => {
    if (serverPort === undefined || event.server.endsWith(`:${serverPort}`)) events.push(manner.take(event));
  };
  const listener = new Listener({ serverPort, patience: manner.patience, tell }, start);
  for await (const hear of rounds(packets, listener, manner)) {
    try {
      hear();
    } finally {
      told ||= events.length > 0;
      for (const event of events) yield event;
      events = [];
    }
  }
  if (told) return;
  const server = serverPort === undefined ? 'a server' : `a server at port ${serverPort}`;
  throw new CaptureError(
    'no-conversation',
    `TCP or UDP between clients and ${server}`,
    'none',
    listener.place,
  );
}

/** Some packets at a time, and what is left after the last. */
async function* rounds(
  packets: AsyncIterable<readonly Packet[]>,
  listener: Listener,
  { passesOverCutHeaders }: Manner<unknown>,
): AsyncGenerator<() => void> {
  const hear = (packet: Packet) => {
    try {
      listener.hear(packet);
    } catch (error) {
      const isCut = error instanceof CaptureError && error.code === 'snapped';
      if (!isCut || !passesOverCutHeaders) throw error;
    }
  };
  for await (const batch of packets) yield () => batch.forEach(hear);
  yield () => listener.finish();
}
