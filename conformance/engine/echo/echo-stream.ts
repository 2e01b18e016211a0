import type { Failure } from '../../model/verdict';
import { ByteQueue } from '../byte-queue';
import { commonPrefix } from '../common-prefix';

/** Judges what one client of a TCP echo server receives: what it sent, byte for byte, and nothing else (tcp.verbatim). */
export class EchoStream {
  private readonly due = new ByteQueue();

  constructor(private readonly label: string) {}

  /** How many bytes must still come. */
  get dueLength(): number {
    return this.due.length;
  }

  /** These bytes are on their way to the server. */
  sent(data: Uint8Array): void {
    this.due.push(data);
  }

  /** Nothing is due any more: the client has left in a way that nothing can reach it. */
  waive(): void {
    this.due.drop(this.due.length);
  }

  /** Takes the bytes that came; returns the failure if they are not the next of those sent. */
  take(chunk: Buffer): Failure | undefined {
    const at = commonPrefix(this.due.bytes, chunk);
    if (at === chunk.length) {
      this.due.drop(at);
      return undefined;
    }
    const actual = { label: 'other bytes', bytes: chunk };
    return { connection: this.label, expected: [this.expected()], actual, at };
  }

  /** What is missing, when nothing more comes. */
  missing(silence: string): Failure {
    return {
      connection: this.label,
      expected: [this.expected()],
      actual: { label: `nothing more came: ${silence}` },
    };
  }

  private expected() {
    if (this.due.length === 0) return { label: 'nothing: all that was sent has been answered' };
    return { label: 'the bytes that were sent, as they were sent', bytes: Buffer.from(this.due.bytes) };
  }
}
