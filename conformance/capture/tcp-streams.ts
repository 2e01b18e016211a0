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
  readonly #serverPort: number | undefined;

  /**
   * `serverPort` tells the server of a connection that is older than the capture; without it, the lower port
   * does.
   */
  constructor(serverPort: number | undefined) {
    this.#serverPort = serverPort;
  }

  /** The connection that a segment belongs to. */
  streamOf(segment: TcpSegment): TcpStream {
    const key = [segment.source.name, segment.destination.name].sort().join(' ');
    const use = this.#uses.get(key);
    if (use && !use.stream.isFollowedBy(segment)) return use.stream;
    const count = use ? use.count + (use.stream.told ? 1 : 0) : 1;
    use?.stream.checkComplete();
    const stream = this.#begin(segment, count);
    this.#uses.set(key, { stream, count });
    return stream;
  }

  /** Throws a `CaptureError` if a byte that must have been sent never came. */
  checkComplete(): void {
    for (const { stream } of this.#uses.values()) stream.checkComplete();
  }

  #begin(segment: TcpSegment, count: number): TcpStream {
    const { source, destination, data } = segment;
    const [client, server] = isFromServer(segment, this.#serverPort)
      ? [destination, source]
      : [source, destination];
    const actor = count === 1 ? client.name : `${client.name}#${count}`;
    return new TcpStream(client, server, actor, data.place);
  }
}

function isFromServer(segment: TcpSegment, serverPort: number | undefined): boolean {
  const { source, destination, syn, acknowledgment } = segment;
  if (syn) return acknowledgment !== undefined;
  if (destination.port === serverPort) return false;
  return source.port === serverPort || source.port < destination.port;
}
