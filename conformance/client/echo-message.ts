import { commonPrefix } from '../engine/common-prefix';
import type { Failure, Outcome } from '../model/verdict';
import { CLIENT } from './connections';

const ZEROS =
  'There are NUL bytes behind the text: send as many bytes as the text has, not the whole buffer, nor the end of a C string.';

/** Judges what an echo client sends: its message, at most with a line end behind it, and nothing else. */
export class EchoMessage {
  private readonly legal: readonly (Outcome & { readonly bytes: Buffer })[];

  constructor(private readonly message: string) {
    this.legal = [
      { label: 'its message', bytes: Buffer.from(message) },
      { label: 'its message with a line feed', bytes: Buffer.from(`${message}\n`) },
      { label: 'its message with carriage return and line feed', bytes: Buffer.from(`${message}\r\n`) },
    ];
  }

  /** Whether a stream that begins with `bytes` holds the message, or a datagram with them is it. */
  isWhole(bytes: Buffer): boolean {
    return this.legal.some((outcome) => outcome.bytes.equals(bytes));
  }

  /** Whether these can be the first bytes of a stream that is the message. */
  isBeginning(bytes: Buffer): boolean {
    return this.legal.some((outcome) => commonPrefix(outcome.bytes, bytes) === bytes.length);
  }

  /** The failure of a client that has sent just `bytes`, which are not its message. */
  failure(bytes: Buffer, label: string): Failure {
    const behind = bytes.subarray(Buffer.byteLength(this.message));
    return {
      connection: CLIENT,
      expected: this.legal,
      actual: bytes.length > 0 ? { label, bytes } : { label },
      at: Math.max(...this.legal.map((outcome) => commonPrefix(outcome.bytes, bytes))),
      ...(behind.includes(0) && { hint: ZEROS }),
    };
  }
}
