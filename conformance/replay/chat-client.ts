import { encodeFrame } from '../../reference/wire/frame';
import { Voice } from '../engine/chat/voice';
import type { ChatEar } from './chat-ear';
import { type Line, ReplayClient } from './replay-client';

/** A client of a chat, as it is played again. */
export class ChatClient extends ReplayClient<ChatEar> {
  /** It was not registered, though it was waited for. */
  unregistered = false;
  /** It has said something since its stream was last fenced. */
  unfenced = false;
  private readonly voice: Voice;

  constructor(
    actor: string,
    line: Line,
    ear: ChatEar,
    private readonly headerLength: number,
  ) {
    super(actor, line, ear);
    this.voice = new Voice(headerLength);
  }

  /** Its username, once that is complete. */
  get name(): Buffer | undefined {
    return this.voice.name;
  }

  /** It can be spoken to: it is there, and reads. */
  get isThere(): boolean {
    return this.left === undefined && this.line.ended === undefined;
  }

  /** Its username is complete, and nothing shows yet that it has been registered. */
  get isNew(): boolean {
    return this.isThere && this.isNamed && !this.unregistered && !this.ear.hasHeardAny;
  }

  /** A frame of its own would be heard as that, and it has something to fence. */
  get canFence(): boolean {
    return this.unfenced && this.isThere && this.isNamed && !this.voice.garbled && !this.voice.midFrame;
  }

  /** Takes down what it says. */
  sent(data: Uint8Array): void {
    this.unfenced = true;
    this.voice.utter(data, () => undefined);
  }

  /** Says one message more than in the recording. */
  say(body: Uint8Array): void {
    this.line.write(encodeFrame(body, this.headerLength));
  }

  override leave(how: 'end' | 'reset'): void {
    super.leave(how);
    this.ear.close();
  }

  private get isNamed(): boolean {
    return this.name !== undefined;
  }
}
