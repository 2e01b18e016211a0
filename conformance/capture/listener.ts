import type { Place } from './capture-error';
import type { CapturedEvent } from './captured-event';
import { Decoder } from './decoder';
import type { Hearing } from './hearing';
import type { Packet } from './packet';
import { TcpStreams } from './tcp-streams';
import type { Message } from './transport';
import { UdpCopies } from './udp-copies';
import { UdpFlows } from './udp-flows';

/** Hears packets, and tells who says what to which server. */
export class Listener {
  readonly #decoder = new Decoder();
  readonly #tcp: TcpStreams;
  readonly #udp: UdpFlows;
  readonly #copies = new UdpCopies();
  #last: Place & Pick<Packet, 'time'>;

  /** `start` is where the packets begin. */
  constructor(
    readonly hearing: Hearing,
    start: Place,
  ) {
    this.#tcp = new TcpStreams(hearing);
    this.#udp = new UdpFlows(hearing);
    this.#last = { file: start.file, offset: start.offset, time: undefined };
  }

  /** The place of the last packet. */
  get place(): Place {
    return this.#last;
  }

  /** A `CaptureError` is about this packet only, if its code is `snapped`. */
  hear(packet: Packet): void {
    this.#last = packet;
    const message = this.#decoder.decode(packet);
    if (message) this.#hear(message, packet.time);
  }

  /** After the last packet: the gaps that are left, and the steps behind them. */
  finish(): void {
    const { time } = this.#last;
    for (const message of this.#decoder.rest()) this.#hear(message, time);
    this.#tcp.finish(time);
  }

  #hear(message: Message, time: CapturedEvent['time']): void {
    const { source, destination, transport } = message;
    const { serverPort } = this.hearing;
    if (serverPort !== undefined && source.port !== serverPort && destination.port !== serverPort) return;
    if (transport === 'tcp') this.#tcp.accept(message, time);
    else if (!this.#copies.has(message)) this.#udp.accept(message, time);
  }
}
