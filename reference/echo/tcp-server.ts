import type { Socket } from 'node:net';
import { listenTcp } from '../net/listen-tcp';
import type { Address } from '../net/parse-address';
import { read } from '../net/read';
import type { Running } from '../net/running';
import type { OnStep } from '../net/step';
import { tcpStep } from '../net/tcp-steps';
import { write } from '../net/write';

export interface TcpEchoServerOptions extends Address {
  /** How many bytes are read, and answered, at a time; 1024 if not given. */
  readonly bufferSize?: number;
  readonly onStep?: OnStep | undefined;
}

/**
 * Starts a server that answers each client with its own bytes (RFC 862), any number of clients at once.
 *
 * It reads no more from a client before the client's system has taken the answer: one that never reads is held back by
 * TCP, costs one buffer, and stops nobody else. After a client's end of stream it answers what came before, then closes.
 */
export function startTcpEchoServer({
  bufferSize = 1024,
  ...options
}: TcpEchoServerOptions): Promise<Running> {
  const { onStep } = options;
  return listenTcp({
    ...options,
    bufferSize,
    serve: (socket, peer) => echo(socket, peer, bufferSize, onStep),
  });
}

async function echo(socket: Socket, peer: string, bufferSize: number, onStep?: OnStep): Promise<void> {
  for (;;) {
    const bytes = await read(socket, bufferSize);
    if (bytes === undefined) break;
    onStep?.(tcpStep('i', `${bytes.length} bytes from ${peer}`));
    await write(socket, bytes);
    onStep?.(tcpStep('j', `${bytes.length} bytes to ${peer}`));
  }
  onStep?.(tcpStep('m', `end of stream from ${peer}`));
  socket.end();
}
