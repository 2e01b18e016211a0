import type { Socket } from 'node:net';
import { listenTcp } from '../../reference/net/listen-tcp';
import type { Running } from '../../reference/net/running';
import { encodeFrame } from '../../reference/wire/frame';
import { FrameDecoder } from '../../reference/wire/frame-decoder';

/** A client of the server, registered once it has a name. */
interface Guest {
  readonly socket: Socket;
  name?: Buffer;
}

/** What a chat server does, step by step. Each step calls the others by way of this object, so that any can be replaced. */
interface ChatSteps {
  readonly guests: Set<Guest>;
  readonly headerLength: number;
  /** Makes what turns one client's chunks into bodies; it has an error where the stream is no frames. */
  decoder(): Pick<FrameDecoder, 'push' | 'error' | 'pending'>;
  /** A client's next body has come: its name, or a message. */
  take(guest: Guest, body: Buffer): void;
  register(guest: Guest, name: Buffer): void;
  relay(from: Guest, name: Buffer, body: Buffer): void;
  /** Who hears what a client says. */
  audience(from: Guest): readonly Guest[];
  /** What they hear. */
  utterance(name: Buffer, body: Buffer): Buffer;
  frame(body: Buffer): Buffer;
  send(guest: Guest, bytes: Buffer): void;
  /** A client has ended its stream. */
  end(guest: Guest): void;
  /** A client's stream is no frames. */
  refuse(guest: Guest): void;
  /** A client has gone, whatever the way; may be told twice. */
  leave(guest: Guest): void;
}

/** Replaces some of the steps; it is given those that are right. */
export type Mutate = (steps: ChatSteps) => Partial<ChatSteps>;

/** The steps of a server that is right. */
function rightSteps(headerLength: number): ChatSteps {
  const guests = new Set<Guest>();
  const steps: ChatSteps = {
    guests,
    headerLength,
    decoder: () => new FrameDecoder({ headerLength }),
    take: (guest, body) => {
      if (guest.name === undefined) steps.register(guest, body);
      else steps.relay(guest, guest.name, body);
    },
    register: (guest, name) => {
      guest.name = name;
    },
    relay: (from, name, body) => {
      const bytes = steps.utterance(name, body);
      for (const guest of steps.audience(from)) steps.send(guest, bytes);
    },
    audience: (from) => [...guests].filter((guest) => guest !== from && guest.name !== undefined),
    utterance: (name, body) => Buffer.concat([steps.frame(name), steps.frame(body)]),
    frame: (body) => encodeFrame(body, headerLength),
    send: ({ socket }, bytes) => void socket.write(bytes),
    end: (guest) => {
      steps.leave(guest);
      guest.socket.end();
    },
    refuse: ({ socket }) => void socket.destroy(),
    leave: (guest) => void guests.delete(guest),
  };
  return steps;
}

/** Starts a chat server, on a free port of loopback, that does everything right but what `mutate` replaces. */
export function startMutant(headerLength: number, mutate: Mutate): Promise<Running> {
  const steps = rightSteps(headerLength);
  Object.assign(steps, mutate({ ...steps }));
  return listenTcp({ host: '127.0.0.1', port: 0, serve: async (socket) => serve(steps, { socket }) });
}

function serve(steps: ChatSteps, guest: Guest): void {
  const { socket } = guest;
  const decoder = steps.decoder();
  steps.guests.add(guest);
  socket.on('data', (chunk) => {
    for (const body of decoder.push(chunk)) steps.take(guest, body);
    if (decoder.error) steps.refuse(guest);
  });
  socket.on('end', () => steps.end(guest));
  socket.on('close', () => steps.leave(guest));
}
