import type { Conversation, Step } from '../model/conversation';
import { CaptureError, type Place } from './capture-error';
import { Decoder } from './decoder';
import { openCapture } from './open-capture';
import type { Packet } from './packet';
import { TcpStreams } from './tcp-streams';
import type { Message, TcpSegment, UdpDatagram } from './transport';
import { UdpCopies } from './udp-copies';
import { UdpFlows } from './udp-flows';

export interface StepOptions {
  /**
   * Read only what goes to and from servers at this port, and take its side for the server where that is not
   * seen.
   */
  readonly serverPort?: number;
}

/** A step of one of the conversations of a capture. */
export interface CapturedStep {
  readonly transport: Conversation['transport'];
  /** The server's address and port, as in a `Conversation`. */
  readonly server: string;
  /** When the packet was captured that completed it, in nanoseconds since the epoch; undefined where the capture tells no time. */
  readonly time: bigint | undefined;
  readonly step: Step;
}

/**
 * What clients and servers say to one another in a capture file, step by step, as the file is read.
 *
 * Steps stand in the order of capture; a TCP step stands where its bytes became contiguous. The server of a
 * TCP connection is who answered the SYN, else (the connection is older than the capture, and has no `open`
 * step) who has `serverPort`, else who has the lower port; that of UDP who has `serverPort`, else who
 * received the first datagram. The only error is a `CaptureError`: also for bytes that are known to be sent
 * but are not in the capture, and for a capture without a step.
 */
export function readSteps(path: string, options: StepOptions = {}): AsyncGenerator<CapturedStep> {
  return stepsIn(openCapture(path), { file: path, offset: 0 }, options);
}

/** The same for packets from anywhere; `start` is where they begin. */
export async function* stepsIn(
  packets: AsyncIterable<Packet>,
  start: Place,
  { serverPort }: StepOptions = {},
): AsyncGenerator<CapturedStep> {
  const decoder = new Decoder();
  const listener = new Listener(serverPort);
  let last: Place & { readonly time?: bigint | undefined } = start;
  for await (const packet of packets) {
    const message = decoder.decode(packet);
    if (message) yield* listener.hear(message, packet.time);
    last = packet;
  }
  for (const message of decoder.rest()) yield* listener.hear(message, last.time);
  listener.checkComplete();
  if (listener.heard) return;
  const server = serverPort === undefined ? 'a server' : `a server at port ${serverPort}`;
  throw new CaptureError('no-conversation', `TCP or UDP between clients and ${server}`, 'none', last);
}

/** Tells who says what to which server. */
class Listener {
  /** Whether there has been any step. */
  heard = false;
  readonly #tcp: TcpStreams;
  readonly #udp: UdpFlows;
  readonly #copies = new UdpCopies();

  constructor(readonly serverPort: number | undefined) {
    this.#tcp = new TcpStreams(serverPort);
    this.#udp = new UdpFlows(serverPort);
  }

  hear(message: Message, time: bigint | undefined): CapturedStep[] {
    const ports = [message.source.port, message.destination.port];
    if (this.serverPort !== undefined && !ports.includes(this.serverPort)) return [];
    const { server, steps } = message.transport === 'tcp' ? this.#hearTcp(message) : this.#hearUdp(message);
    if (this.serverPort !== undefined && server.port !== this.serverPort) return [];
    this.heard ||= steps.length > 0;
    return steps.map((step) => ({ transport: message.transport, server: server.name, time, step }));
  }

  /** Throws a `CaptureError` if a byte that must have been sent never came. */
  checkComplete(): void {
    this.#tcp.checkComplete();
  }

  #hearTcp(segment: TcpSegment): Heard {
    const stream = this.#tcp.streamOf(segment);
    return { server: stream.server, steps: stream.accept(segment) };
  }

  #hearUdp(datagram: UdpDatagram): Heard {
    if (this.#copies.has(datagram)) return { server: datagram.destination, steps: [] };
    const { server, step } = this.#udp.accept(datagram);
    return { server, steps: [step] };
  }
}

interface Heard {
  readonly server: Message['source'];
  readonly steps: readonly Step[];
}
