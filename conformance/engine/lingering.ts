import type { Socket } from 'node:net';
import { resetOrForget } from './reset-or-forget';

/** How long a target is waited for that has not closed the connections of a case, in milliseconds: at first, and then. */
const PATIENCE = 1000;
const LITTLE_PATIENCE = 50;

/** Connections whose case is over and that the target has not closed yet. */
export class Lingering {
  private readonly sockets = new Set<Socket>();
  private patience = PATIENCE;
  private whenDrained: (() => void) | undefined;

  adopt(socket: Socket): void {
    if (socket.destroyed) return;
    this.sockets.add(socket);
    socket.once('close', () => {
      this.sockets.delete(socket);
      if (this.sockets.size === 0) this.whenDrained?.();
    });
  }

  /**
   * Whether the target has closed them all: waits until it has, so that the next case finds an empty room, and nothing that
   * was said in this one is still under way. A target that once took too long is not waited for so long again.
   */
  async drained(): Promise<boolean> {
    if (this.sockets.size === 0) return true;
    const drained = await this.drainedWithin(this.patience);
    if (!drained) this.patience = LITTLE_PATIENCE;
    return drained;
  }

  private drainedWithin(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), ms);
      this.whenDrained = () => {
        clearTimeout(timer);
        resolve(true);
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
