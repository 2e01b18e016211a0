import type { Socket } from 'node:net';
import { encodeFrame } from '../../reference/wire/frame';
import { tagMaker } from '../engine/chat/tag';
import { CaseFailure, Inconclusive } from '../engine/failure';
import type { Failure } from '../model/verdict';
import { assuming } from './assuming';
import { readsText } from './client-command';
import type { ClientProgram } from './client-program';
import type { ClientScene } from './client-scene';
import { CLIENT } from './connections';
import { ShownMessages } from './shown-messages';
import { Speech } from './speech';
import { TcpPeer } from './tcp-peer';

/** So many lines more than messages are typed for a client that looks at its connection only after each. */
const NUDGES = 3;

const NO_NUDGE =
  'No line was typed meanwhile: wait for the connection and the keyboard at once, with a thread or with select().';

/** The server of one chat client under test, everybody else in the room, and the user who types its lines. */
export class ChatHost {
  /** Makes a text that is unlike any other. */
  readonly tag: () => string;
  private readonly speech: Speech;
  private readonly shown: ShownMessages;
  private peer: TcpPeer | undefined;
  private program: ClientProgram | undefined;
  private wrong: Failure | undefined;
  private mayEnd = false;

  constructor(
    private readonly scene: ClientScene,
    caseId: string,
  ) {
    this.tag = tagMaker(scene.settings.seed, caseId);
    this.speech = new Speech(scene.settings.header);
    this.shown = new ShownMessages(scene.settings.header);
  }

  /** The header length. */
  get header(): number {
    return this.scene.settings.header;
  }

  /** Joins under a name that every client should manage: where that fails, nothing else can be judged. */
  enter(): Promise<void> {
    return assuming('client.register', this.join('ann'));
  }

  /** Joins, and has the client show a message that comes whole: the positive control of what comes otherwise. */
  async attend(): Promise<void> {
    await this.enter();
    await assuming('client.shows', this.settleShown());
  }

  /** Starts the client, types a name for it if that is not an argument, and waits for its connection and its username frame. */
  async join(name: string): Promise<void> {
    await this.scene.listen((socket) => this.accept(socket));
    this.program = await this.scene.launch((chunk) => this.shown.push(chunk), name);
    this.speech.expect('its username frame', name);
    if (readsText(this.scene.client)) this.program.write(`${name}\n`);
    await this.scene.untilHeardOf(() => this.peer !== undefined);
    await this.sent();
  }

  /** Types a line, which the client must send if it is not empty. */
  type(line: string): void {
    if (line !== '') this.speech.expect('the frame of the line that was typed', line);
    this.program?.write(`${line}\n`);
  }

  /** Resolves when the client has sent all that was typed, and rejects if it sends anything else. */
  async sent(): Promise<void> {
    const isSent = (): boolean => {
      if (this.wrong) throw new CaseFailure(this.wrong);
      return this.allIsWell() && this.speech.due === 0;
    };
    await this.scene.untilSent(isSent, (silence) => new CaseFailure(this.speech.missing(silence)));
  }

  /** Types one more line, whose frame must follow at once on those before it: nothing else has been sent (fence). */
  async settleSent(): Promise<void> {
    this.type(this.tag());
    await this.sent();
  }

  /** What the server relays of a message: two frames. The client must show it. */
  due(name: string, text: string): Buffer {
    this.shown.expect(Buffer.from(name), Buffer.from(text));
    return this.frames(Buffer.from(name), Buffer.from(text));
  }

  /** What the server relays of a message that the client need not show. */
  frames(name: Uint8Array, text: Uint8Array): Buffer {
    return Buffer.concat([encodeFrame(name, this.header), encodeFrame(text, this.header)]);
  }

  /** Sends bytes to the client, each chunk in a segment of its own. */
  async write(...chunks: readonly Uint8Array[]): Promise<void> {
    for (const [index, chunk] of chunks.entries()) {
      if (index > 0) await this.scene.pause();
      this.peer?.write(chunk);
    }
  }

  /** Lets time pass, so that what is typed before and after it is read apart. */
  pause(): Promise<void> {
    return this.scene.pause();
  }

  /** Resolves when the client has shown all that was due, without a line being typed. */
  async shownAtOnce(): Promise<void> {
    await this.allShown(NO_NUDGE);
  }

  /** Resolves when the client has shown all that was due; lines are typed for one that waits for them. */
  async allAreShown(): Promise<void> {
    for (let nudges = this.shown.left + NUDGES; nudges > 0 && !this.shown.complete; nudges--) {
      this.type(this.tag());
      await this.allShown(undefined, () => this.speech.due === 0);
    }
    await this.allShown();
  }

  /** Relays one more message, and when that is shown, nothing may be there that was not said (fence). */
  async settleShown(): Promise<void> {
    await this.write(this.due('cleo', this.tag()));
    await this.allAreShown();
    const surplus = this.shown.surplus();
    if (surplus) throw new CaseFailure(surplus);
  }

  /** Ends the client's input; it must end, may not leave anything unsent, and may not send anything more. */
  async endInput(): Promise<void> {
    this.allIsWell();
    this.mayEnd = true;
    this.program?.endInput();
    await this.ended(
      'its input has ended',
      'Standard input that has ended stays so: leave the loop when reading a line says that there is none.',
    );
    if (this.wrong && this.speech.due === 0) throw new CaseFailure(this.wrong);
    if (this.allIsWell() && this.speech.due > 0)
      throw new CaseFailure(this.speech.missing(this.scene.silence));
  }

  /** Closes the connection after `last` bytes; the client must end, be it after some lines. */
  async closeAfter(last: Uint8Array): Promise<void> {
    this.mayEnd = true;
    this.peer?.write(last);
    this.peer?.close();
    for (let nudge = 0; nudge < NUDGES; nudge++) {
      await this.scene.pause();
      this.program?.write(`${this.tag()}\n`);
    }
    await this.ended(
      'the server has closed the connection',
      'An empty result of recv() is the end of the stream: nothing will ever come after it.',
    );
  }

  private async ended(when: string, hint: string): Promise<void> {
    const { timeout } = this.scene.settings;
    if (await this.scene.within(timeout, () => this.program?.exit !== undefined && this.peer?.ended === true))
      return;
    throw new CaseFailure({
      connection: CLIENT,
      expected: [{ label: `the client ends when ${when}, with any exit code` }],
      actual: { label: `it was still running after ${timeout} ms` },
      hint,
    });
  }

  private allShown(hint?: string, orElse: () => boolean = () => false): Promise<void> {
    return this.scene.until(
      () => this.allIsWell() && (this.shown.complete || orElse()),
      () => new CaseFailure(this.shown.missing(this.scene.silence, hint)),
    );
  }

  private accept(socket: Socket): TcpPeer {
    const peer: TcpPeer = new TcpPeer(socket, this.scene.recorder, {
      receive: (chunk) => this.receive(peer, chunk),
      end: () => peer.end(),
    });
    // A client has one connection; what it does with another is no part of the chat.
    this.peer ??= peer;
    return peer;
  }

  private receive(peer: TcpPeer, chunk: Buffer): void {
    if (peer === this.peer && !this.wrong) this.wrong = this.speech.take(chunk);
  }

  private allIsWell(): true {
    if (this.wrong) throw new Inconclusive('the client sends something else than what is typed');
    if (this.peer?.ended && !this.mayEnd) {
      throw new CaseFailure({
        connection: CLIENT,
        expected: [{ label: 'the client keeps its connection: neither its input nor the server has ended' }],
        actual: { label: this.peer.wasReset ? 'a reset' : 'the end of its stream' },
      });
    }
    return true;
  }
}
