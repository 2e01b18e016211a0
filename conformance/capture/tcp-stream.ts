import type { Step } from '../model/conversation';
import { CaptureError, type Place } from './capture-error';
import type { CapturedEvent, Gap } from './captured-event';
import { type Given, TcpDirection } from './tcp-direction';
import type { Endpoint, TcpSegment } from './transport';

/** One end of the connection, and what it sends. */
interface Side {
  readonly name: Gap['from'];
  readonly direction: TcpDirection;
  /** `10.0.0.1:5000 to 10.0.0.2:1234`. */
  readonly way: string;
}

/** One TCP connection: takes its segments as they were captured, gives its steps as they happened. */
export class TcpStream {
  readonly #client: Side;
  readonly #server: Side;
  #last: Place;
  #sawBeginning = false;
  #opened = false;
  #finished = false;
  #told = false;

  /** `actor` is the client's name in the steps, `patience` that with each direction. */
  constructor(
    readonly client: Endpoint,
    readonly server: Endpoint,
    readonly actor: string,
    patience: number,
    at: Place,
  ) {
    const way = (from: Endpoint, to: Endpoint) => `${from.name} to ${to.name}`;
    this.#client = { name: 'client', direction: new TcpDirection(patience), way: way(client, server) };
    this.#server = { name: 'server', direction: new TcpDirection(patience), way: way(server, client) };
    this.#last = at;
  }

  /** Whether any step has come of it: of a connection that was refused none has. */
  get told(): boolean {
    return this.#told;
  }

  /** Whether a segment between the same ports opens another connection. */
  isFollowedBy(segment: TcpSegment): boolean {
    if (!segment.syn) return false;
    if (this.#finished && !this.#told) return true;
    const begins = this.#sideOf(segment).direction.beginsAt(segment.sequence + 1);
    return begins === undefined ? !this.#sawBeginning : !begins;
  }

  /** The steps that a segment completes, and the gaps that it shows. */
  accept(segment: TcpSegment, time: CapturedEvent['time']): CapturedEvent[] {
    if (this.#finished) return [];
    this.#last = segment.data.place;
    const steps = [...this.#open(segment), ...this.#exchange(segment), ...this.#reset(segment)];
    if (this.#client.direction.ended && this.#server.direction.ended) this.#finished = true;
    return this.#tell(steps, time);
  }

  /** The gaps that are left when nothing more can come, and the steps behind them. */
  finish(time: CapturedEvent['time']): CapturedEvent[] {
    return this.#tell(this.#finish(), time);
  }

  #tell(steps: readonly (Step | Gap)[], time: CapturedEvent['time']): CapturedEvent[] {
    this.#told ||= steps.length > 0;
    const server = this.server.name;
    return steps.map((step) => ({ transport: 'tcp', server, time, step }));
  }

  /** It is established with the first segment after those that synchronize. */
  #open({ syn, rst }: TcpSegment): Step[] {
    this.#sawBeginning ||= syn;
    if (!this.#sawBeginning || this.#opened || syn || rst) return [];
    this.#opened = true;
    return [{ kind: 'open', actor: this.actor }];
  }

  #exchange(segment: TcpSegment): (Step | Gap)[] {
    if (segment.rst) return [];
    const { sequence, acknowledgment, syn } = segment;
    const side = this.#sideOf(segment);
    const peer = side === this.#client ? this.#server : this.#client;
    if (syn) side.direction.begin(sequence + 1);
    if (acknowledgment !== undefined) peer.direction.acknowledge(acknowledgment, this.#sawBeginning);
    return [...this.#take(segment, side), ...this.#giveUpOverdue()];
  }

  #take({ sequence, syn, fin, data }: TcpSegment, side: Side): (Step | Gap)[] {
    const { direction } = side;
    const start = syn ? sequence + 1 : sequence;
    const wasEnded = direction.ended;
    const steps: (Step | Gap)[] = this.#data(side, direction.add(start, data.captured));
    if (fin) direction.finish(start + data.length);
    const lost = data.missing > 0 && direction.lose(start + data.captured.length, data.missing);
    if (lost) steps.push(...this.#behind(side, lost, data.lack(data.length, 'a TCP segment')));
    if (direction.ended && !wasEnded && !lost) steps.push(this.#end(side));
    return steps;
  }

  #giveUpOverdue(): (Step | Gap)[] {
    return [this.#client, this.#server].flatMap((side) =>
      side.direction.isOverdue() ? this.#giveUp(side) : [],
    );
  }

  #finish(): (Step | Gap)[] {
    if (this.#finished) return [];
    this.#finished = true;
    const steps: (Step | Gap)[] = [];
    for (const side of [this.#client, this.#server]) {
      while (side.direction.hole) steps.push(...this.#giveUp(side));
    }
    return steps;
  }

  #giveUp(side: Side): (Step | Gap)[] {
    const given = side.direction.giveUp();
    if (!given) return [];
    const { start, end } = given.hole;
    const expected = `bytes ${start} to ${end - 1} from ${side.way}`;
    return this.#behind(
      side,
      given,
      new CaptureError('gap', expected, 'none of them in the capture', this.#last),
    );
  }

  /** A gap, and what follows behind it. */
  #behind(side: Side, { hole, pieces }: Given, error: CaptureError): (Step | Gap)[] {
    const bytes = hole.end - hole.start;
    const gap: Gap = { kind: 'gap', actor: this.actor, from: side.name, bytes, error };
    return [gap, ...this.#data(side, pieces), ...(side.direction.ended ? [this.#end(side)] : [])];
  }

  #data({ name }: Side, pieces: readonly Uint8Array[]): Step[] {
    const kind = name === 'client' ? 'send' : 'receive';
    return pieces.map((data) => ({ kind, actor: this.actor, data }));
  }

  #end({ name }: Side): Step {
    return { kind: name === 'client' ? 'end' : 'server-end', actor: this.actor };
  }

  #reset(segment: TcpSegment): (Step | Gap)[] {
    if (!segment.rst) return [];
    const before = this.#finish();
    const refused = this.#sawBeginning && !this.#opened;
    const kind = this.#sideOf(segment) === this.#client ? 'reset' : 'server-reset';
    return refused ? before : [...before, { kind, actor: this.actor }];
  }

  #sideOf({ source }: TcpSegment): Side {
    return source.name === this.client.name ? this.#client : this.#server;
  }
}
