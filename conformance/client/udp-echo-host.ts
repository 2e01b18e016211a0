import type { RemoteInfo, Socket } from 'node:dgram';
import { formatAddress } from '../../reference/net/parse-address';
import { CaseFailure, Inconclusive } from '../engine/failure';
import type { ClientProgram } from './client-program';
import type { ClientScene } from './client-scene';
import { CLIENT, SERVER } from './connections';
import { EchoMessage } from './echo-message';
import { startEchoClient } from './start-echo-client';

/** A datagram as it came, and whom it must be answered to. */
interface Question {
  readonly data: Buffer;
  readonly from: RemoteInfo;
}

/** The server of one UDP echo client under test. */
export class UdpEchoHost {
  private readonly message: string;
  private readonly judge: EchoMessage;
  private socket: Socket | undefined;
  private program: ClientProgram | undefined;
  private wrong: Buffer | undefined;
  /** What has come and is not answered yet; a client may ask again while it waits. */
  private waiting: Question[] = [];
  private answersAtOnce = false;

  constructor(
    private readonly scene: ClientScene,
    text: string,
  ) {
    this.message = scene.client.message ?? text;
    this.judge = new EchoMessage(this.message);
  }

  /** Starts the client and resolves when it has sent its message, which is not answered yet. */
  async isAsked(): Promise<void> {
    this.socket = await this.scene.bind();
    this.socket.on('message', (data, from) => this.receive(data, from));
    this.program = await startEchoClient(this.scene, this.message);
    await this.scene.untilHeardOf(() => this.waiting.length > 0);
    this.check();
  }

  /** Lets `delay` milliseconds pass before the answer, for which the client must wait. */
  async isWaitedFor(delay: number): Promise<void> {
    if (!(await this.scene.within(delay, () => this.program?.exit !== undefined))) return;
    throw new CaseFailure({
      connection: CLIENT,
      expected: [{ label: `the client waits for its answer, which comes after ${delay} ms` }],
      actual: { label: `it had ended before that (${this.program?.exit})` },
      hint: 'Call recvfrom() after sendto(); it returns when the answer is there.',
    });
  }

  /** Answers what has come, and from now on whatever comes. */
  answer(): void {
    this.answersAtOnce = true;
    for (const question of this.waiting.splice(0)) this.reply(question);
  }

  /** The client has ended, and so it has told that its message was all. */
  async saidNothingElse(): Promise<void> {
    if (!(await this.hasEnded()))
      throw new Inconclusive('the client has not ended: what else it sends cannot be known');
    this.check();
  }

  /** The client has ended. */
  async ends(): Promise<void> {
    if (await this.hasEnded()) return;
    throw new CaseFailure({
      connection: CLIENT,
      expected: [{ label: 'the client ends: it has its answer, and its input has ended' }],
      actual: { label: `it was still running after ${this.scene.settings.timeout} ms` },
      hint: 'One message has one answer: close the socket when it has come.',
    });
  }

  private hasEnded(): Promise<boolean> {
    return this.scene.within(this.scene.settings.timeout, () => this.program?.exit !== undefined);
  }

  private check(): void {
    if (this.wrong) throw new CaseFailure(this.judge.failure(this.wrong, 'another datagram'));
  }

  private receive(data: Buffer, from: RemoteInfo): void {
    if (!this.judge.isWhole(data)) this.wrong ??= data;
    if (this.answersAtOnce) this.reply({ data, from });
    else this.waiting.push({ data, from });
    this.scene.recorder.saw(SERVER, {
      kind: 'datagram',
      data,
      from: formatAddress({ host: from.address, port: from.port }),
    });
  }

  private reply({ data, from }: Question): void {
    this.scene.recorder.did(SERVER, { kind: 'datagram', data });
    this.socket?.send(data, from.port, from.address);
  }
}
