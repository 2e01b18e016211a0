import type { CapturedEvent } from '../capture/captured-event';
import { ClientSurvey } from './client-survey';

/** The first clients tell what is spoken, with headers of up to 102,400 bytes; the next still have names. */
const TELLING = { clients: 8, bytes: 256 * 1024 };
const NAMED = { clients: 2000, bytes: 4096 };
/** Beyond these, clients are only counted. */
const MOST_CLIENTS = 10_000;

/** All that passed between one server address and its clients. */
export class ServerSurvey {
  /** In the order in which they first appear; the first 10,000. */
  readonly clients = new Map<string, ClientSurvey>();
  events = 0;
  /** Bytes that clients and server said, those beyond the first 10,000 clients with them. */
  bytes = 0;
  /** How many events came of clients that are only counted. */
  eventsOfOthers = 0;

  constructor(
    readonly transport: CapturedEvent['transport'],
    readonly server: string,
  ) {}

  add(step: CapturedEvent['step']): void {
    this.events += 1;
    if ('data' in step) this.bytes += step.data.length;
    const client = this.clients.get(step.actor) ?? this.#begin(step.actor);
    if (client) client.add(step);
    else this.eventsOfOthers += 1;
  }

  #begin(actor: string): ClientSurvey | undefined {
    const before = this.clients.size;
    if (before >= MOST_CLIENTS) return undefined;
    const { bytes } = before < TELLING.clients ? TELLING : before < NAMED.clients ? NAMED : { bytes: 0 };
    const client = new ClientSurvey(actor, bytes);
    this.clients.set(actor, client);
    return client;
  }
}
