import type { Step } from '../model/conversation';
import { CaptureError, type Place } from './capture-error';
import { TcpDirection } from './tcp-direction';
import type { Endpoint, TcpSegment } from './transport';

/** One TCP connection: takes its segments as they were captured, gives its steps as they happened. */
export class TcpStream {
  readonly #fromClient = new TcpDirection();
  readonly #fromServer = new TcpDirection();
  #last: Place;
  #sawBeginning = false;
  #opened = false;
  #finished = false;
  #told = false;

  /** `actor` is the client's name in the steps. */
  constructor(
    readonly client: Endpoint,
    readonly server: Endpoint,
    readonly actor: string,
    at: Place,
  ) {
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
    const begins = this.#directionOf(segment).own.beginsAt(segment.sequence + 1);
    return begins === undefined ? !this.#sawBeginning : !begins;
  }

  /** The steps that a segment completes; a `CaptureError` if bytes that matter are not in the capture. */
  accept(segment: TcpSegment): Step[] {
    if (this.#finished) return [];
    this.#last = segment.data.place;
    const steps = [...this.#open(segment), ...this.#exchange(segment), ...this.#reset(segment)];
    this.#told ||= steps.length > 0;
    if (this.#fromClient.ended && this.#fromServer.ended) this.#finish();
    return steps;
  }

  /** Throws a `CaptureError` if a byte that must have been sent never came. */
  checkComplete(): void {
    this.#checkDirection(this.#fromClient, `${this.client.name} to ${this.server.name}`);
    this.#checkDirection(this.#fromServer, `${this.server.name} to ${this.client.name}`);
  }

  /** It is established with the first segment after those that synchronize. */
  #open({ syn, rst }: TcpSegment): Step[] {
    this.#sawBeginning ||= syn;
    if (!this.#sawBeginning || this.#opened || syn || rst) return [];
    this.#opened = true;
    return [{ kind: 'open', actor: this.actor }];
  }

  #exchange(segment: TcpSegment): Step[] {
    const { sequence, acknowledgment, syn, fin, rst } = segment;
    if (rst) return [];
    const { own, peer, isClient } = this.#directionOf(segment);
    const { actor } = this;
    const start = syn ? sequence + 1 : sequence;
    if (syn) own.begin(start);
    if (acknowledgment !== undefined) peer.acknowledge(acknowledgment, this.#sawBeginning);
    const data = segment.data.whole('a TCP segment');
    const wasEnded = own.ended;
    const pieces = own.add(start, data);
    if (fin) own.finish(start + data.length);
    if (own.overdue) this.checkComplete();
    const steps: Step[] = pieces.map((data) => ({ kind: isClient ? 'send' : 'receive', actor, data }));
    if (own.ended && !wasEnded) steps.push({ kind: isClient ? 'end' : 'server-end', actor });
    return steps;
  }

  #reset(segment: TcpSegment): Step[] {
    if (!segment.rst) return [];
    this.#finish();
    const refused = this.#sawBeginning && !this.#opened;
    const kind = this.#directionOf(segment).isClient ? 'reset' : 'server-reset';
    return refused ? [] : [{ kind, actor: this.actor }];
  }

  /** Nothing more can come, and nothing is kept. */
  #finish(): void {
    this.checkComplete();
    this.#finished = true;
  }

  #directionOf({ source }: TcpSegment): { own: TcpDirection; peer: TcpDirection; isClient: boolean } {
    return source.name === this.client.name
      ? { own: this.#fromClient, peer: this.#fromServer, isClient: true }
      : { own: this.#fromServer, peer: this.#fromClient, isClient: false };
  }

  #checkDirection({ hole }: TcpDirection, way: string): void {
    if (!hole) return;
    const expected = `bytes ${hole.start} to ${hole.end - 1} from ${way}`;
    throw new CaptureError('gap', expected, 'none of them in the capture', this.#last);
  }
}
