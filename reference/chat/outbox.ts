import type { Socket } from 'node:net';

/** A client that is due more bytes than this is waited for. */
const FULL = 1024 * 1024;

/** How long it is waited for, in milliseconds. */
const PATIENCE = 100;

/** Whether a client takes what is due to it, is waited for, or was waited for in vain. */
type State = 'prompt' | 'awaited' | 'late';

/**
 * What is due to one client: written to its socket at once, and queued as long as the client does not take it.
 *
 * Two bounds keep a client that reads slowly, or never, from harming others. Who sends to it waits until it has caught
 * up, so that a fast sender does not outrun an honest reader; but not for long, and only once: from then on nobody
 * waits for it until it has caught up. And when more than `maxQueue` bytes are due to it, it is reset.
 */
export class Outbox {
  #state: State = 'prompt';
  #ready: Promise<void> | undefined;

  constructor(
    private readonly socket: Socket,
    private readonly maxQueue: number,
  ) {}

  /** Sends bytes, before all that is put later. To a client that has gone they are lost. */
  put(bytes: Buffer): void {
    if (this.socket.destroyed) return;
    this.socket.write(bytes);
    if (this.socket.writableLength > this.maxQueue) {
      // To close in order would leave the system holding what this client does not read.
      this.socket.resetAndDestroy();
    } else if (this.socket.writableLength > FULL && this.#state === 'prompt') {
      this.#ready = this.#caughtUp();
    }
  }

  /** Resolves when whoever has put something should go on; undefined means now. */
  get ready(): Promise<void> | undefined {
    return this.#ready;
  }

  #caughtUp(): Promise<void> {
    this.#state = 'awaited';
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#state = 'late';
        resolve();
      }, PATIENCE);
      const settle = (): void => {
        this.socket.off('drain', settle).off('close', settle);
        clearTimeout(timer);
        this.#state = 'prompt';
        this.#ready = undefined;
        resolve();
      };
      this.socket.on('drain', settle).on('close', settle);
    });
  }
}
