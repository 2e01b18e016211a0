import { Backlog } from './backlog';
import type { CapturedEvent } from './captured-event';
import type { Hearing } from './hearing';
import { Recent } from './recent';
import { TcpStream } from './tcp-stream';
import type { TcpSegment } from './transport';

interface Use {
  readonly stream: TcpStream;
  /** How many connections the same two ports have had, this one with them. */
  readonly count: number;
}

/** How many connections may be open at a time. */
const OPEN = 16_384;
/** Echoes of a connection come before so many others have ended. */
const ENDED = 8192;

/**
 * All TCP connections of a capture. Of one that has ended it keeps, for a while, what tells a new one from its echoes. If too
 * many are open, the one that has been silent longest is let go: what more comes of it is taken for one that is older than
 * the capture.
 */
export class TcpStreams {
  readonly #open = new Recent<Use>(OPEN);
  readonly #ended = new Recent<Use>(ENDED);
  readonly #backlog = new Backlog();

  /** Without a server port, the lower port tells the server of a connection that is older than the capture. */
  constructor(readonly hearing: Hearing) {}

  /** Of how many connections something is kept. */
  get size(): number {
    return this.#open.size + this.#ended.size;
  }

  /** Tells the steps that a segment completes, and the gaps that it shows. */
  accept(segment: TcpSegment, time: CapturedEvent['time']): void {
    const pair = pairOf(segment);
    const use = this.#open.get(pair) ?? this.#ended.get(pair);
    const { stream, count } =
      use && !use.stream.isFollowedBy(segment) ? use : this.#begin(pair, segment, use, time);
    if (stream.finished) return;
    stream.accept(segment, time);
    this.#backlog.note(stream);
    for (let held = this.#backlog.excess; held; held = this.#backlog.excess) this.#relieve(held, time);
    if (stream.finished) this.#end(pair, { stream, count });
  }

  /** After the last segment: tells the gaps that are left, and the steps behind them. */
  finish(time: CapturedEvent['time']): void {
    for (const { stream } of this.#open.values()) stream.finish(time);
  }

  #relieve(stream: TcpStream, time: CapturedEvent['time']): void {
    stream.giveUp(time);
    this.#backlog.note(stream);
  }

  #end(pair: string, use: Use): void {
    this.#open.delete(pair);
    this.#ended.set(pair, use);
  }

  /** Begins the connection that follows `before`. */
  #begin(pair: string, segment: TcpSegment, before: Use | undefined, time: CapturedEvent['time']): Use {
    if (before) this.#letGo(before, time);
    const count = before ? before.count + (before.stream.told ? 1 : 0) : 1;
    const use = { stream: this.#streamOf(segment, count), count };
    this.#ended.delete(pair);
    const silent = this.#open.set(pair, use);
    if (silent) this.#letGo(silent, time);
    return use;
  }

  #letGo({ stream }: Use, time: CapturedEvent['time']): void {
    stream.finish(time);
    this.#backlog.note(stream);
  }

  #streamOf(segment: TcpSegment, count: number): TcpStream {
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
