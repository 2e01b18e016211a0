import type { CapturedEvent } from './captured-event';
import type { Hearing } from './hearing';
import { TcpStream } from './tcp-stream';
import type { TcpSegment } from './transport';

interface Use {
  readonly stream: TcpStream;
  /** How many connections the same two ports have had, this one with them. */
  readonly count: number;
}

/**
 * All TCP connections of a capture. Of one that has ended it keeps only what tells a new one from its echoes.
 */
export class TcpStreams {
  readonly #uses = new Map<string, Use>();

  /** Without a server port, the lower port tells the server of a connection that is older than the capture. */
  constructor(readonly hearing: Hearing) {}

  /** Tells the steps that a segment completes, and the gaps that it shows. */
  accept(segment: TcpSegment, time: CapturedEvent['time']): void {
    const key = pairOf(segment);
    const use = this.#uses.get(key);
    if (use && !use.stream.isFollowedBy(segment)) {
      use.stream.accept(segment, time);
      return;
    }
    use?.stream.finish(time);
    const count = use ? use.count + (use.stream.told ? 1 : 0) : 1;
    const stream = this.#begin(segment, count);
    this.#uses.set(key, { stream, count });
    stream.accept(segment, time);
  }

  /** After the last segment: tells the gaps that are left, and the steps behind them. */
  finish(time: CapturedEvent['time']): void {
    for (const { stream } of this.#uses.values()) stream.finish(time);
  }

  #begin(segment: TcpSegment, count: number): TcpStream {
    const { source, destination, data } = segment;
    const [client, server] = isFromServer(segment, this.hearing.serverPort)
      ? [destination, source]
      : [source, destination];
    const actor = count === 1 ? client.name : `${client.name}#${count}`;
    return new TcpStream(client, server, actor, this.hearing, data.place);
  }
}

function isFromServer(segment: TcpSegment, serverPort: number | undefined): boolean {
  const { source, destination, syn, acknowledgment } = segment;
  if (syn) return acknowledgment !== undefined;
  if (destination.port === serverPort) return false;
  return source.port === serverPort || source.port < destination.port;
}

/** The same for both directions. */
const pairOf = ({ source, destination }: TcpSegment): string =>
  source.key < destination.key ? source.key + destination.key : destination.key + source.key;
