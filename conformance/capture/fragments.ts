import type { IpPacket } from './ip';
import { SparseBytes } from './sparse-bytes';
import { WireBytes } from './wire-bytes';

/** How many packets may be waiting for their fragments, and with how much memory; a host gives up sooner. */
const MAX_WAITING = 1024;
const MAX_SIZE = 16 * 1024 * 1024;

interface Waiting {
  readonly pieces: SparseBytes;
  /** The fragment that holds the beginning, without its bytes: those are among the pieces. */
  first: IpPacket | undefined;
  /** How long the payload is, known from its last fragment. */
  length: number | undefined;
}

/** Puts fragments of IP packets together (RFC 791 section 3.2, RFC 8200 section 4.5). */
export class Fragments {
  readonly #waiting = new Map<string, Waiting>();
  #size = 0;

  /** Takes a fragment; gives the packet that it completes, or one that is given up to make room. */
  add(packet: IpPacket): IpPacket | undefined {
    const { fragment, payload } = packet;
    if (!fragment) return packet;
    const key = `${packet.seenAt} ${packet.source} ${packet.destination} ${packet.protocol} ${packet.id}`;
    const waiting = this.#waiting.get(key) ?? {
      pieces: new SparseBytes(),
      first: undefined,
      length: undefined,
    };
    this.#waiting.set(key, waiting);
    const before = waiting.pieces.size;
    waiting.pieces.insert(fragment.start, payload.captured);
    this.#size += waiting.pieces.size - before;
    if (fragment.start === 0) waiting.first ??= withoutBytes(packet);
    if (fragment.last) waiting.length ??= fragment.start + payload.length;
    const { length } = waiting;
    if (length === undefined || waiting.pieces.endFrom(0) < length) return this.#makeRoom();
    this.#forget(key, waiting);
    const whole = new WireBytes(join(waiting.pieces).subarray(0, length), 0, 'gap', payload);
    return { ...packet, fragment: undefined, payload: whole };
  }

  /** The packets of which fragments never came, as far as they have their beginning. */
  rest(): IpPacket[] {
    return [...this.#waiting.values()].flatMap((waiting) => incomplete(waiting) ?? []);
  }

  #makeRoom(): IpPacket | undefined {
    if (this.#waiting.size <= MAX_WAITING && this.#size <= MAX_SIZE) return undefined;
    const [oldest] = this.#waiting;
    if (!oldest) return undefined;
    this.#forget(...oldest);
    return incomplete(oldest[1]);
  }

  #forget(key: string, { pieces }: Waiting): void {
    this.#waiting.delete(key);
    this.#size -= pieces.size;
  }
}

const withoutBytes = (packet: IpPacket): IpPacket => ({
  ...packet,
  payload: new WireBytes(Buffer.alloc(0), packet.payload.length, 'gap', packet.payload),
});

/** What there is of a packet, at least a byte short. */
function incomplete({ first, pieces, length }: Waiting): IpPacket | undefined {
  if (!first) return undefined;
  const start = join(pieces);
  const missing = Math.max((length ?? 0) - start.length, 1);
  return { ...first, fragment: undefined, payload: new WireBytes(start, missing, 'gap', first.payload) };
}

/** The bytes up to the first hole. */
function join(pieces: SparseBytes): Buffer {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (let part = pieces.take(at); part; part = pieces.take(at)) {
    parts.push(part);
    at += part.length;
  }
  return Buffer.concat(parts);
}
