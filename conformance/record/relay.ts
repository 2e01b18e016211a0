import type { Socket } from 'node:net';
import { resetOrForget } from '../engine/reset-or-forget';

const NOTHING = Buffer.alloc(0);

/** Is told what one side of a connection does, before it is passed on. */
export interface Heard {
  data(chunk: Buffer): void;
  end(): void;
  reset(): void;
}

/**
 * Passes on what comes from one socket to another, as it comes: bytes, the end of the stream and a reset. No more is read
 * than the other side takes. Both sockets must be allowed to be half open.
 */
export function relay(from: Socket, to: Socket, heard: Heard): void {
  from.on('data', (chunk) => {
    heard.data(chunk);
    if (to.write(chunk)) return;
    from.pause();
    to.once('drain', () => from.resume());
  });
  from.on('end', () =>
    unlessReset(from, () => {
      heard.end();
      to.end();
    }),
  );
  from.on('error', () => {
    heard.reset();
    resetOrForget(to);
  });
}

/**
 * Calls `ended` if the stream has ended indeed. Node takes a reset that comes right behind bytes for the end, but whoever
 * writes then, be it nothing, meets the error.
 */
function unlessReset(socket: Socket, ended: () => void): void {
  // What waits would be written first; and who has ended its own stream writes no more.
  if (socket.writableEnded || socket.writableLength > 0) ended();
  else socket.write(NOTHING, (error) => error || ended());
}
