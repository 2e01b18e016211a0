import type { TcpStream } from './tcp-stream';

/** How many bytes may wait in all connections together. */
const MAX_WAITING = 32 * 1024 * 1024;

/** The connections in which bytes wait for others, and how many. */
export class Backlog {
  readonly #sizes = new Map<TcpStream, number>();
  #total = 0;

  /** Notes how many wait in a connection now. */
  note(stream: TcpStream): void {
    const { waiting } = stream;
    if (waiting === 0 && this.#sizes.size === 0) return;
    this.#total += waiting - (this.#sizes.get(stream) ?? 0);
    if (waiting > 0) this.#sizes.set(stream, waiting);
    else this.#sizes.delete(stream);
  }

  /** If too many wait, the connection in which some have waited longest. */
  get excess(): TcpStream | undefined {
    if (this.#total <= MAX_WAITING) return undefined;
    const [longest] = this.#sizes.keys();
    return longest;
  }
}
