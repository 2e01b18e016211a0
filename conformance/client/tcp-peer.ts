import type { Socket } from 'node:net';
import type { Recorder } from '../engine/recorder';
import { SERVER } from './connections';

/** What a server does with what its client does. */
interface Service {
  readonly receive: (chunk: Buffer) => void;
  /** The client has ended its side in order. */
  readonly end: () => void;
}

/** The server's end of a client's connection. What the client does becomes observations, never exceptions. */
export class TcpPeer {
  /** Nothing more comes: the client has ended its side, in order or not, or the server has closed. */
  ended = false;
  /** The client has reset the connection: it has left without reading all that was sent to it. */
  wasReset = false;

  constructor(
    private readonly socket: Socket,
    private readonly recorder: Recorder,
    service: Service,
  ) {
    socket.on('data', (data) => {
      service.receive(data);
      recorder.saw(SERVER, { kind: 'bytes', data });
    });
    socket.on('end', () => {
      this.ended = true;
      service.end();
      recorder.saw(SERVER, { kind: 'end' });
    });
    socket.on('error', () => {
      this.ended = this.wasReset = true;
      recorder.saw(SERVER, { kind: 'reset' });
    });
  }

  /** Queues bytes; they leave as one segment as far as TCP allows. */
  write(data: Uint8Array): void {
    this.recorder.did(SERVER, { kind: 'write', data });
    if (this.socket.writable) this.socket.write(data);
  }

  /** Ends the server's side after all that was written. */
  end(): void {
    this.recorder.did(SERVER, { kind: 'half-close' });
    this.socket.end();
  }

  /** Closes the connection after all that was written, as a server does that ends: what still comes is reset. */
  close(): void {
    this.recorder.did(SERVER, { kind: 'close' });
    this.ended = true;
    this.socket.destroySoon();
  }
}
