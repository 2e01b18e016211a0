import type { Socket } from 'node:net';
import { Room } from '../../../reference/chat/room';
import { listenTcp } from '../../../reference/net/listen-tcp';
import { read } from '../../../reference/net/read';
import type { Running } from '../../../reference/net/running';
import { encodeFrame } from '../../../reference/wire/frame';
import { DEFAULT_MAX_BODY } from '../../../reference/wire/frame-decoder';
import { decodeHeader } from '../../../reference/wire/header';

const HEADER = 100;
const CHUNK = 64 * 1024;

/** What the protocol leaves to a server. */
export interface Liberties {
  /** The longest body that it takes, in bytes; DEFAULT_MAX_BODY if not given. */
  readonly maxBody?: number;
  /** Whether it takes a client of this name; it does if not given. */
  readonly takesName?: (name: Buffer) => boolean;
  /** The length that it reads in a header, undefined if none; the strict one if not given. */
  readonly lengthOf?: (header: Buffer) => number | undefined;
  /** How it ends a connection; in order if not given. */
  readonly end?: (socket: Socket) => void;
  /** How long it keeps a client that neither speaks nor hears anything, in milliseconds; for ever if not given. */
  readonly patience?: number;
}

/** Starts a chat server, on a free port of loopback, that is right and takes liberties. */
export function startLiberal(liberties: Liberties): Promise<Running> {
  const room = new Room<Socket>();
  return listenTcp({ host: '127.0.0.1', port: 0, serve: (socket) => serve(socket, room, liberties) });
}

async function serve(socket: Socket, room: Room<Socket>, liberties: Liberties): Promise<void> {
  const { takesName = () => true, end = () => socket.destroySoon(), patience = 0 } = liberties;
  socket.setTimeout(patience, () => socket.destroy());
  try {
    for await (const body of bodies(socket, liberties)) {
      const heard = room.take(socket, encodeFrame(body, HEADER));
      if (heard !== undefined) for (const other of room.others(socket)) other.write(heard);
      else if (!takesName(body)) break;
    }
  } finally {
    room.leave(socket);
  }
  end(socket);
}

/** What a client says, up to its end of stream, or a header that is not taken. */
async function* bodies(
  socket: Socket,
  { maxBody = DEFAULT_MAX_BODY, lengthOf = strictLength }: Liberties,
): AsyncGenerator<Buffer> {
  let pending = Buffer.alloc(0);
  for (let chunk = await read(socket, CHUNK); chunk; chunk = await read(socket, CHUNK)) {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= HEADER) {
      const length = lengthOf(pending.subarray(0, HEADER));
      if (length === undefined || length > maxBody) return;
      if (pending.length < HEADER + length) break;
      yield pending.subarray(HEADER, HEADER + length);
      pending = pending.subarray(HEADER + length);
    }
  }
}

function strictLength(header: Buffer): number | undefined {
  const length = decodeHeader(header, DEFAULT_MAX_BODY);
  return typeof length === 'number' ? length : undefined;
}
