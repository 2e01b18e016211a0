import type { Socket } from 'node:net';
import { resetOrForget } from './reset-or-forget';

/** Connections whose case is over and that the target has not closed yet. */
export class Lingering {
  private readonly sockets = new Set<Socket>();
  private whenDrained: (() => void) | undefined;

  adopt(socket: Socket): void {
    if (socket.destroyed) return;
    this.sockets.add(socket);
    socket.once('close', () => {
      this.sockets.delete(socket);
      if (this.sockets.size === 0) this.whenDrained?.();
    });
  }

  /** Resolves when the target has closed them all, or after `ms` milliseconds: the next case then finds an empty room. */
  drained(ms: number): Promise<void> {
    if (this.sockets.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.whenDrained = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Ends them all: the target's side keeps no port in TIME_WAIT, so one without SO_REUSEADDR can start again. */
  async end(): Promise<void> {
    const closed = [...this.sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    for (const socket of this.sockets) resetOrForget(socket);
    await Promise.all(closed);
  }
}
