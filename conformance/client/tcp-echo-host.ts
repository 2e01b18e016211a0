import type { Socket } from 'node:net';
import { CaseFailure, Inconclusive } from '../engine/failure';
import type { ClientProgram } from './client-program';
import type { ClientScene } from './client-scene';
import { CLIENT } from './connections';
import { EchoMessage } from './echo-message';
import { startEchoClient } from './start-echo-client';
import { TcpPeer } from './tcp-peer';

/** How an answer is cut into pieces that are sent apart. */
type Cut = (answer: Buffer) => readonly Buffer[];

const STAYS = 'the client has not closed its connection and ended';

/** The server of one TCP echo client under test. It answers what comes when it comes. */
export class TcpEchoHost {
  private received = Buffer.alloc(0);
  private readonly message: string;
  private readonly judge: EchoMessage;
  private peer: TcpPeer | undefined;
  private program: ClientProgram | undefined;
  private answering: Promise<void> = Promise.resolve();
  /** The client has ended before it was sent all of its answer. */
  private hasLeftEarly = false;

  constructor(
    private readonly scene: ClientScene,
    text: string,
    private readonly cut: Cut = (answer) => [answer],
  ) {
    this.message = scene.client.message ?? text;
    this.judge = new EchoMessage(this.message);
  }

  /** Starts the client and resolves when it has sent its message, and been answered. */
  async exchange(): Promise<void> {
    await this.scene.listen((socket) => this.accept(socket));
    this.program = await startEchoClient(this.scene, this.message);
    await this.scene.untilHeardOf(() => this.peer !== undefined);
    await this.scene.until(
      () => this.isRight() && this.received.length >= Buffer.byteLength(this.message),
      () => new CaseFailure(this.judge.failure(this.received, `this, then nothing: ${this.scene.silence}`)),
    );
    await this.answering;
  }

  /** The client has ended its stream, and so it has told that its message was all. */
  async saidNothingElse(): Promise<void> {
    if (!(await this.hasEnded())) throw new Inconclusive(`${STAYS}: what else it sends cannot be known`);
    if (!this.judge.isWhole(this.received)) throw this.otherBytes();
  }

  /** The client has ended, and so it has told whether it had read its whole answer. */
  async readAll(): Promise<void> {
    if (!(await this.hasEnded())) throw new Inconclusive(`${STAYS}: whether it reads on cannot be known`);
    if (!this.hasLeftEarly && this.peer?.wasReset !== true) return;
    throw new CaseFailure({
      connection: CLIENT,
      expected: [{ label: 'the client closes its connection when it has read its whole answer' }],
      actual: { label: 'it closed the connection before that: the rest of the answer met a reset' },
      hint: 'Call recv() in a loop, until as many bytes have come as were sent.',
    });
  }

  /** The client has closed its connection and ended. */
  async closes(): Promise<void> {
    if (await this.hasEnded()) return;
    const what = this.peer?.ended ? 'it was still running' : 'its connection was still open';
    throw new CaseFailure({
      connection: CLIENT,
      expected: [
        { label: 'the client closes its connection and ends: it has its answer, and its input has ended' },
      ],
      actual: { label: `${what} after ${this.scene.settings.timeout} ms` },
      hint: 'The answer is as long as the message: when that much has come, nothing more will, until you close.',
    });
  }

  private hasEnded(): Promise<boolean> {
    const { timeout } = this.scene.settings;
    return this.scene.within(timeout, () => this.program?.exit !== undefined && this.peer?.ended === true);
  }

  private accept(socket: Socket): TcpPeer {
    const peer: TcpPeer = new TcpPeer(socket, this.scene.recorder, {
      receive: (chunk) => {
        if (peer === this.peer) this.received = Buffer.concat([this.received, chunk]);
        this.afterwards(() => this.answer(peer, chunk));
      },
      end: () => this.afterwards(async () => peer.end()),
    });
    this.peer ??= peer;
    return peer;
  }

  private isRight(): true {
    if (!this.judge.isBeginning(this.received)) throw this.otherBytes();
    return true;
  }

  private otherBytes(): CaseFailure {
    return new CaseFailure(this.judge.failure(this.received, 'other bytes'));
  }

  private afterwards(work: () => Promise<void>): void {
    this.answering = this.answering.then(work);
    // Whoever waits for it is told; nobody may wait any more.
    this.answering.catch(() => undefined);
  }

  private async answer(peer: TcpPeer, chunk: Buffer): Promise<void> {
    for (const [index, piece] of this.cut(chunk).entries()) {
      if (index > 0) await this.scene.pause();
      this.hasLeftEarly ||= this.program?.exit !== undefined;
      peer.write(piece);
    }
  }
}
