import type { Scene } from '../scene';
import type { TcpSession } from '../tcp-session';
import type { Hearing } from './hearing';
import type { Purpose, Speaker } from './utterance';
import { Voice } from './voice';

/** What a client needs of its room. */
interface Room {
  frame(body: string | Uint8Array): Buffer;
  tag(): string;
  say(speaker: Speaker, name: Buffer, body: Buffer, purpose: Purpose): void;
  named(speaker: Speaker, name: Buffer): void;
}

/** A client of the room that the engine plays. What it writes is decoded on the way out: that tells what others must hear. */
export class Member {
  /** When it last received anything, in milliseconds since the case began. */
  lastReceived = 0;
  /** It has sent something, beyond its username, since its stream was last fenced. */
  private unfenced = false;
  private readonly voice: Voice;
  private mayEnd = false;

  constructor(
    private readonly room: Room,
    private readonly scene: Scene,
    readonly session: TcpSession,
    readonly speaker: Speaker,
    readonly hearing: Hearing,
  ) {
    this.voice = new Voice(scene.settings.header);
  }

  get label(): string {
    return this.session.label;
  }

  /** It has sent its username. */
  get named(): boolean {
    return this.voice.name !== undefined;
  }

  /** It can still say something that others must hear: named, in step, its stream open both ways. */
  get canSpeak(): boolean {
    return this.named && !this.mayEnd;
  }

  /** It has something to fence, and can: within a frame a fence would be taken for a part of that. */
  get canFence(): boolean {
    return this.unfenced && this.canSpeak && !this.voice.midFrame && this.hearing.registered;
  }

  /** It is there, and owes the rest of its username or of a frame. */
  get stalls(): boolean {
    return !this.mayEnd && (!this.named || this.voice.midFrame);
  }

  /** The target has ended a connection that it had to keep. */
  get lost(): boolean {
    return this.session.ended !== undefined && !this.mayEnd;
  }

  /** Writes bytes as they are, each chunk in a segment of its own. */
  async write(...chunks: readonly Uint8Array[]): Promise<void> {
    for (const [index, chunk] of chunks.entries()) {
      if (index > 0) await this.scene.pause();
      this.send(chunk);
    }
  }

  /** Sends a message whole, in one segment. */
  say(body: string | Uint8Array): void {
    this.send(this.room.frame(body));
  }

  /** Sends one message more that is not the case's own, to show where a stream has got to. */
  mark(purpose: Exclude<Purpose, 'message'>): void {
    this.send(this.room.frame(this.room.tag()), purpose);
    if (purpose === 'fence') this.unfenced = false;
  }

  /** Ends its side of the connection in order. What was complete must be relayed; what comes for itself may be lost. */
  halfClose(): void {
    this.allowEnd();
    this.session.halfClose();
  }

  /** Ends the connection with RST. */
  reset(): void {
    this.allowEnd();
    this.session.reset();
  }

  /** Reads no more; a target may drop a client that does so for long. */
  stopReading(): void {
    this.allowEnd();
    this.session.stopReading();
  }

  resumeReading(): void {
    this.session.resumeReading();
  }

  /** From now on the target may end this connection; nothing is due to this client any more. */
  allowEnd(): void {
    this.mayEnd = true;
    this.hearing.excuse();
  }

  private enter(name: Buffer): void {
    this.hearing.enter();
    this.room.named(this.speaker, name);
  }

  private send(chunk: Uint8Array, purpose: Purpose = 'message'): void {
    this.unfenced ||= this.named;
    for (const body of this.voice.utter(chunk, (name) => this.enter(name))) {
      this.unfenced = true;
      this.room.say(this.speaker, this.voice.name ?? Buffer.alloc(0), body, purpose);
    }
    if (this.voice.garbled) this.allowEnd();
    this.session.write(chunk);
  }
}
