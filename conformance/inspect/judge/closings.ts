import { DEFAULTS } from '../../engine/settings';
import type { Failure } from '../../model/verdict';
import { type RequirementId, requirement } from '../../spec/catalogue';
import type { Doubt, Fault, Remark } from './judge';

interface Dropped {
  readonly client: string;
  /** Since any client last did something. */
  readonly after: number;
  readonly how: string;
}

/** As long as a test waits for a close; nobody is kept waiting by it, as by a message. */
const LATE = DEFAULTS.timeout;

/** A server that ends within so many milliseconds of what a client did may have died of it. */
const AT_ONCE = 1000;

/** Judges when a server closes its side of TCP connections: after a client has left, soon, and not before. */
export class Closings {
  readonly #left = new Map<string, number>();
  #dropped: Dropped[] = [];

  /** `close` asks for a close after the client's, `keep` for none before it. */
  constructor(private readonly ids: { readonly close: RequirementId; readonly keep: RequirementId }) {}

  /** The client has ended its side in order: the server must do so too. */
  left(client: string, at: number): void {
    this.#left.set(client, at);
  }

  /** The client has reset its connection, or nothing is known of it: nothing is due. */
  forget(client: string): void {
    this.#left.delete(client);
  }

  /** The server has closed. Whoever has left waits for it no longer; was it late? */
  closed(client: string, at: number, how: string): Fault[] {
    const left = this.#left.get(client);
    this.#left.delete(client);
    return left !== undefined && at - left > LATE
      ? [this.#late(client, `${how}, ${spent(at - left)} later`)]
      : [];
  }

  /** The server has closed a connection whose client had not left, for no reason, `after` milliseconds in which no client did anything. */
  dropped(client: string, after: number, how: string): void {
    this.#dropped.push({ client, after, how });
  }

  /** The server has said something to somebody: it lives, so whom it dropped before it dropped for nothing. */
  lives(): Fault[] {
    const faults = this.#dropped.map(({ client, how }) =>
      fault(this.ids.keep, {
        connection: client,
        expected: [{ label: 'the connection stays open: the client has not closed' }],
        actual: { label: `${how}, and the server goes on serving others` },
      }),
    );
    this.#dropped = [];
    return faults;
  }

  /** At the end of the recording. */
  end(at: number): Remark[] {
    const open = [...this.#left].filter(([, left]) => at - left > LATE);
    const faults = open.map(([client, left]) =>
      this.#late(client, `the connection was still open ${spent(at - left)} later, when the recording ends`),
    );
    return [...faults, ...this.#died()];
  }

  /** A server that is stopped and one that dies look the same; after silence nobody asks. */
  #died(): Doubt[] {
    const [first] = this.#dropped;
    if (!first || first.after > AT_ONCE) return [];
    const why = `${first.how} ${spent(first.after)} after a client's last act, and nothing more from the server: a capture does not tell whether it died or was stopped`;
    return [{ kind: 'doubt', connection: first.client, why }];
  }

  #late(client: string, label: string): Fault {
    return fault(this.ids.close, {
      connection: client,
      expected: [{ label: 'the end of the stream, soon after the client has ended its own' }],
      actual: { label },
    });
  }
}

export const fault = (id: RequirementId, failure: Failure): Fault => ({
  kind: 'fault',
  breaks: requirement(id),
  failure,
});

const spent = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);
