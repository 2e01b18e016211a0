import type { Step } from '../model/conversation';
import { CaptureError, type Place } from './capture-error';
import type { CapturedEvent, Gap } from './captured-event';
import type { Endpoint } from './endpoint';
import type { Hearing } from './hearing';
import { type Given, TcpDirection } from './tcp-direction';
import type { TcpSegment } from './transport';

/** What one end sends. */
interface Side {
  readonly from: Gap['from'];
  readonly direction: TcpDirection;
}

/** One TCP connection: takes its segments as they were captured, gives its steps as they happened. */
export class TcpStream {
  readonly #serverName: string;
  readonly #fromClient: Side;
  readonly #fromServer: Side;
  #last: Place;
  #time: CapturedEvent['time'];
  #sawBeginning = false;
  #opened = false;
  #finished = false;
  #told = false;

  /** `actor` is the client's name in the steps. */
  constructor(
    readonly client: Endpoint,
    readonly server: Endpoint,
    readonly actor: string,
    readonly hearing: Hearing,
    at: Place,
  ) {
    this.#serverName = server.name;
    this.#fromClient = { from: 'client', direction: new TcpDirection(hearing.patience) };
    this.#fromServer = { from: 'server', direction: new TcpDirection(hearing.patience) };
    this.#last = at;
  }

  /** Whether any event has come of it: of a connection that was refused none has. */
  get told(): boolean {
    return this.#told;
  }

  /** Whether nothing more can come of it. */
  get finished(): boolean {
    return this.#finished;
  }

  /** How much memory the bytes take that wait for others. */
  get waiting(): number {
    return this.#fromClient.direction.waiting + this.#fromServer.direction.waiting;
  }

  /** Whether a segment between the same ports opens another connection. */
  isFollowedBy(segment: TcpSegment): boolean {
    if (!segment.syn) return false;
    if (this.#finished && !this.#told) return true;
    const begins = this.#sideOf(segment).direction.beginsAt(segment.sequence + 1);
    return begins === undefined ? !this.#sawBeginning : !begins;
  }

  /** Tells the steps that a segment completes, and the gaps that it shows. */
  accept(segment: TcpSegment, time: CapturedEvent['time']): void {
    this.#last = segment.data.place;
    this.#time = time;
    this.#open(segment);
    if (segment.rst) this.#reset(segment, time);
    else this.#exchange(segment);
    if (this.#fromClient.direction.ended && this.#fromServer.direction.ended) this.finish(time);
  }

  /** Tells the gaps that are left when nothing more can come, and the steps behind them. */
  finish(time: CapturedEvent['time']): void {
    if (this.#finished) return;
    this.giveUp(time);
    this.#finished = true;
  }

  /** Tells all gaps at once, and the steps behind them. */
  giveUp(time: CapturedEvent['time']): void {
    this.#time = time;
    for (const side of [this.#fromClient, this.#fromServer]) {
      while (side.direction.hole) this.#giveUp(side);
    }
  }

  #tell(step: Step | Gap): void {
    this.#told = true;
    this.hearing.tell({ transport: 'tcp', server: this.#serverName, time: this.#time, step });
  }

  /** It is established with the first segment after those that synchronize. */
  #open({ syn, rst }: TcpSegment): void {
    this.#sawBeginning ||= syn;
    if (!this.#sawBeginning || this.#opened || syn || rst) return;
    this.#opened = true;
    this.#tell({ kind: 'open', actor: this.actor });
  }

  #exchange(segment: TcpSegment): void {
    const { sequence, acknowledgment, syn } = segment;
    const side = this.#sideOf(segment);
    const peer = side === this.#fromClient ? this.#fromServer : this.#fromClient;
    if (syn) side.direction.begin(sequence + 1);
    if (acknowledgment !== undefined) peer.direction.acknowledge(acknowledgment, this.#sawBeginning);
    this.#take(segment, side);
    if (this.#fromClient.direction.isOverdue()) this.#giveUp(this.#fromClient);
    if (this.#fromServer.direction.isOverdue()) this.#giveUp(this.#fromServer);
  }

  #take({ sequence, syn, fin, data }: TcpSegment, side: Side): void {
    const { direction } = side;
    const start = syn ? sequence + 1 : sequence;
    const wasEnded = direction.ended;
    if (data.length > 0) this.#tellData(side, direction.add(start, data.captured));
    if (fin) direction.finish(start + data.length);
    if (direction.ended && !wasEnded) this.#tellEnd(side, fin && data.length > 0);
    if (data.missing === 0) return;
    const given = direction.lose(start + data.length - data.missing, data.missing);
    if (given) this.#tellGap(side, given, data.lack(data.length, 'a TCP segment'));
  }

  #reset(segment: TcpSegment, time: CapturedEvent['time']): void {
    this.finish(time);
    if (this.#sawBeginning && !this.#opened) return;
    const kind = this.#sideOf(segment) === this.#fromClient ? 'reset' : 'server-reset';
    this.#tell({ kind, actor: this.actor });
  }

  #giveUp(side: Side): void {
    const given = side.direction.giveUp();
    if (!given) return;
    const { start, end } = given.hole;
    const ends = [this.client.name, this.#serverName];
    const [from, to] = side === this.#fromClient ? ends : ends.reverse();
    const expected = `bytes ${start} to ${end - 1} from ${from} to ${to}`;
    const error = new CaptureError('gap', expected, 'none of them in the capture', this.#last);
    this.#tellGap(side, given, error);
  }

  #tellGap(side: Side, { hole, pieces }: Given, error: CaptureError): void {
    const { from, direction } = side;
    this.#tell({ kind: 'gap', actor: this.actor, from, bytes: hole.end - hole.start, error });
    this.#tellData(side, pieces);
    if (direction.ended) this.#tellEnd(side);
  }

  #tellData({ from }: Side, pieces: readonly Uint8Array[]): void {
    const kind = from === 'client' ? 'send' : 'receive';
    for (const data of pieces) this.#tell({ kind, actor: this.actor, data });
  }

  #tellEnd({ from }: Side, withData = false): void {
    const { actor } = this;
    if (from === 'server') this.#tell({ kind: 'server-end', actor });
    else this.#tell({ kind: 'end', actor, ...(withData && { withData }) });
  }

  #sideOf({ source }: TcpSegment): Side {
    return source.key === this.client.key ? this.#fromClient : this.#fromServer;
  }
}
