import type { Socket } from 'node:net';

/** Ends a connection at once: with RST, or, where our side has sent its end of stream and no RST can follow, by closing it. */
export function resetOrForget(socket: Socket): void {
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}
