import { CaseFailure } from '../failure';
import type { Scene } from '../scene';
import type { TcpSession } from '../tcp-session';
import { EchoStream } from './echo-stream';

/** A client of a TCP echo server that the engine plays. */
export class TcpEchoClient {
  private mayEnd = false;

  constructor(
    private readonly scene: Scene,
    readonly session: TcpSession,
    private readonly stream: EchoStream,
    private readonly failure: () => Error | undefined,
  ) {}

  /** Sends bytes, each chunk in a segment of its own, without waiting for the answer. */
  async write(...chunks: readonly Uint8Array[]): Promise<void> {
    for (const [index, chunk] of chunks.entries()) {
      if (index > 0) await this.scene.pause();
      this.stream.sent(chunk);
      this.session.write(chunk);
    }
  }

  /** Resolves when all that was sent has been answered. */
  async answered(): Promise<void> {
    await this.scene.until(
      () => this.allIsWell() && this.stream.dueLength === 0,
      () => new CaseFailure(this.stream.missing(this.scene.silence)),
    );
  }

  /** Sends a message whole and waits for its answer. */
  async ask(message: string | Uint8Array): Promise<void> {
    await this.write(Buffer.from(message));
    await this.answered();
  }

  /** Ends its side in order; the target must answer what came before, and then end its own. */
  async leave(): Promise<void> {
    this.mayEnd = true;
    this.session.halfClose();
    await this.scene.until(
      () => this.allIsWell() && this.session.ended !== undefined,
      () => this.stillOpen(),
    );
    if (this.stream.dueLength > 0) throw new CaseFailure(this.stream.missing('the connection was closed'));
  }

  /** Ends the connection with RST; no answer is due to it any more. */
  reset(): void {
    this.mayEnd = true;
    this.stream.waive();
    this.session.reset();
  }

  private allIsWell(): true {
    const failure = this.failure();
    if (failure) throw failure;
    if (this.session.ended !== undefined && !this.mayEnd) throw this.closedEarly();
    return true;
  }

  private stillOpen(): CaseFailure {
    if (this.stream.dueLength > 0) return new CaseFailure(this.stream.missing(this.scene.silence));
    return new CaseFailure({
      connection: this.session.label,
      expected: [{ label: 'the end of the stream (step n): the client has closed, and has all its answers' }],
      actual: { label: `the connection was still open after ${this.scene.silence}` },
      hint: 'A read() that returns no bytes (step m) is the end of the stream: close the socket then (step n).',
    });
  }

  private closedEarly(): CaseFailure {
    const { expected } = this.stream.missing('');
    return new CaseFailure({
      connection: this.session.label,
      expected:
        this.stream.dueLength > 0
          ? expected
          : [{ label: 'the connection stays open: the client has not closed' }],
      actual: { label: this.session.ended === 'end' ? 'the end of the stream' : 'a reset' },
      hint: 'Read and write in a loop until read() returns no bytes; a message may need many turns, and a client may send many messages.',
    });
  }
}

/** Connects to a TCP echo server. */
export async function connectTcpEcho(scene: Scene, label: string): Promise<TcpEchoClient> {
  const stream = new EchoStream(label);
  let failure: CaseFailure | undefined;
  const session = await scene.connect(label, (chunk) => {
    const wrong = stream.take(chunk);
    if (wrong) failure ??= new CaseFailure(wrong);
  });
  return new TcpEchoClient(scene, session, stream, () => failure);
}
