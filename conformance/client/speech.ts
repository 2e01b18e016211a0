import { encodeFrame } from '../../reference/wire/frame';
import { ByteQueue } from '../engine/byte-queue';
import { commonPrefix } from '../engine/common-prefix';
import type { Failure } from '../model/verdict';
import { CLIENT } from './connections';
import { diagnoseFrame } from './diagnose-frame';

interface DueFrame {
  readonly label: string;
  readonly body: Buffer;
  readonly bytes: Buffer;
}

const NOTHING_DUE = { label: 'nothing: the client has been given no line that it has not sent' };

const AT_ONCE =
  'Send each frame as soon as there is something to say: the username when the connection is there, a line when it has been typed.';

/** Judges, byte for byte and as the bytes come, what a chat client sends: a frame for its name and for each line, and nothing else. */
export class Speech {
  private readonly frames: DueFrame[] = [];
  private readonly queue = new ByteQueue();

  constructor(private readonly headerLength: number) {}

  /** How many frames must still come. */
  get due(): number {
    return this.frames.length;
  }

  /** The client has been given what it must send next. Throws FrameError `does-not-fit`. */
  expect(label: string, text: string): void {
    const body = Buffer.from(text);
    this.frames.push({ label, body, bytes: encodeFrame(body, this.headerLength) });
  }

  /** Takes the bytes that came; returns the failure if they are not the next frames. */
  take(chunk: Uint8Array): Failure | undefined {
    this.queue.push(chunk);
    while (this.queue.length > 0) {
      const length = this.frames[0]?.bytes.length ?? 0;
      const right = this.rightBytes();
      if (right === 0 || right < Math.min(length, this.queue.length)) return this.failure('other bytes');
      if (right < length) return undefined;
      this.queue.drop(length);
      this.frames.shift();
    }
    return undefined;
  }

  /** What is missing, when nothing more comes. */
  missing(silence: string): Failure {
    if (this.queue.length > 0) return this.failure(`a part of it, then nothing: ${silence}`);
    return { ...this.failure(''), actual: { label: `nothing came: ${silence}` }, hint: AT_ONCE };
  }

  private rightBytes(): number {
    return commonPrefix(this.frames[0]?.bytes ?? Buffer.alloc(0), this.queue.bytes);
  }

  private failure(label: string): Failure {
    const [wanted] = this.frames;
    const bytes = Buffer.from(this.queue.bytes);
    const hint = bytes.length > 0 ? diagnoseFrame(bytes, wanted?.body, this.headerLength) : undefined;
    return {
      connection: CLIENT,
      expected: [wanted ? { label: wanted.label, bytes: wanted.bytes } : NOTHING_DUE],
      actual: { label, bytes },
      at: this.rightBytes(),
      ...(hint !== undefined && { hint }),
    };
  }
}
