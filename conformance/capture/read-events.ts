import { CaptureError, type Place } from './capture-error';
import type { CapturedEvent } from './captured-event';
import { Decoder } from './decoder';
import { openCapture } from './open-capture';
import type { Packet } from './packet';
import { TcpStreams } from './tcp-streams';
import type { Message } from './transport';
import { UdpCopies } from './udp-copies';
import { UdpFlows } from './udp-flows';

export interface StepOptions {
  /**
   * Read only what goes to and from servers at this port, and take its side for the server where that is not
   * seen.
   */
  readonly serverPort?: number;
}

/** What becomes of missing bytes: a gap among the events, or the `CaptureError` that ends them. */
type Gaps = 'tell' | 'refuse';

/**
 * How many segments late a packet may stand, for threads put packets out of order; more in files merged from
 * several clocks, which somebody who refuses gaps must not take for one.
 */
const PATIENCE: Readonly<Record<Gaps, number>> = { tell: 16, refuse: Number.POSITIVE_INFINITY };

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
  return eventsIn(openCapture(path), { file: path, offset: 0 }, { ...options, gaps: 'tell' });
}

/** The same for packets from anywhere; `start` is where they begin. */
export async function* eventsIn(
  packets: AsyncIterable<Packet>,
  start: Place,
  { serverPort, gaps }: StepOptions & { readonly gaps: Gaps },
): AsyncGenerator<CapturedEvent> {
  const decoder = new Decoder();
  const listener = new Listener(serverPort, PATIENCE[gaps]);
  let last: Place & { readonly time?: bigint | undefined } = start;
  for await (const packet of packets) {
    const message = gaps === 'tell' ? decodeWhatIsThere(decoder, packet) : decoder.decode(packet);
    if (message) yield* listener.hear(message, packet.time);
    last = packet;
  }
  for (const message of decoder.rest()) yield* listener.hear(message, last.time);
  yield* listener.finish(last.time);
  if (listener.heard) return;
  const server = serverPort === undefined ? 'a server' : `a server at port ${serverPort}`;
  throw new CaptureError('no-conversation', `TCP or UDP between clients and ${server}`, 'none', last);
}

/** Undefined also for a packet that was cut off within its headers. */
function decodeWhatIsThere(decoder: Decoder, packet: Packet): Message | undefined {
  try {
    return decoder.decode(packet);
  } catch (error) {
    if (error instanceof CaptureError && error.code === 'snapped') return undefined;
    throw error;
  }
}

/** Tells who says what to which server. */
class Listener {
  /** Whether there has been any event. */
  heard = false;
  readonly #tcp: TcpStreams;
  readonly #udp: UdpFlows;
  readonly #copies = new UdpCopies();

  constructor(
    readonly serverPort: number | undefined,
    patience: number,
  ) {
    this.#tcp = new TcpStreams(serverPort, patience);
    this.#udp = new UdpFlows(serverPort);
  }

  hear(message: Message, time: CapturedEvent['time']): CapturedEvent[] {
    const ports = [message.source.port, message.destination.port];
    if (this.serverPort !== undefined && !ports.includes(this.serverPort)) return [];
    if (message.transport === 'tcp') return this.#asked(this.#tcp.accept(message, time));
    return this.#copies.has(message) ? [] : this.#asked([this.#udp.accept(message, time)]);
  }

  /** After the last message: the gaps that are left, and the steps behind them. */
  finish(time: CapturedEvent['time']): CapturedEvent[] {
    return this.#asked(this.#tcp.finish(time));
  }

  #asked(events: readonly CapturedEvent[]): CapturedEvent[] {
    const { serverPort } = this;
    const asked = events.filter(
      ({ server }) => serverPort === undefined || server.endsWith(`:${serverPort}`),
    );
    this.heard ||= asked.length > 0;
    return asked;
  }
}
