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

/** For so many gaps the last piece is held back, if the client does not leave before. */
const HELD = 10;

/** So many bytes of what a client shows are looked at; more is a flood. */
const MOST_SHOWN = 1024 * 1024;

const STAYS = 'the client has not closed its connection and ended';

/** The server of one TCP echo client under test. It answers what comes when it comes. */
export class TcpEchoHost {
  private received = Buffer.alloc(0);
  private shown = Buffer.alloc(0);
  private readonly message: string;
  private readonly judge: EchoMessage;
  private peer: TcpPeer | undefined;
  private program: ClientProgram | undefined;
  private answering: Promise<void> = Promise.resolve();
  /** The client has ended, or reset its connection, before it was sent all of its answer. */
  private hasLeftEarly = false;

  constructor(
    private readonly scene: ClientScene,
    text: string,
    private readonly cut?: Cut,
  ) {
    this.message = scene.client.message ?? text;
    this.judge = new EchoMessage(this.message);
  }

  /** Starts the client and resolves when it has sent its message, and been answered. */
  async exchange(): Promise<void> {
    await this.scene.listen((socket) => this.accept(socket));
    this.program = await startEchoClient(this.scene, this.message, (chunk) => this.show(chunk));
    await this.scene.untilHeardOf(() => this.peer !== undefined);
    await this.scene.untilSent(
      () => this.isRight() && this.received.length >= Buffer.byteLength(this.message),
      (silence) => new CaseFailure(this.judge.failure(this.received, `this, then nothing: ${silence}`)),
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
    if (!this.hasLeftEarly) return this.hasSeenAll();
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

  /** Of a reset after the last piece only what was shown can tell whether it was the client's way to close. */
  private hasSeenAll(): void {
    if (this.peer?.wasReset !== true || this.shown.includes(this.message)) return;
    throw new Inconclusive(
      'the client has reset its connection, and not shown its whole answer: whether it had read that cannot be known',
    );
  }

  private show(chunk: Buffer): void {
    if (this.shown.length < MOST_SHOWN) this.shown = Buffer.concat([this.shown, chunk]);
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
    const pieces = this.cut?.(chunk) ?? [chunk];
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) await this.scene.pause();
      if (index === pieces.length - 1) await this.holdBack();
      this.hasLeftEarly ||= this.hasLeft();
      peer.write(piece);
    }
  }

  /** Whoever does not wait for the last piece has time to be seen to leave before it. */
  private async holdBack(): Promise<void> {
    if (this.cut === undefined || this.received.length < Buffer.byteLength(this.message)) return;
    await this.scene.within(HELD * this.scene.settings.gap, () => this.hasLeft());
  }

  private hasLeft(): boolean {
    return this.program?.exit !== undefined || this.peer?.wasReset === true;
  }
}
