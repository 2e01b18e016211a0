import type { TcpSession } from '../engine/tcp-session';

/** How a client talks to the target; over UDP nothing ends. */
export type Line = Pick<TcpSession, 'write' | 'halfClose' | 'reset' | 'ended'>;

/** What takes in all that comes to a client, and counts it as the recording is counted: in bytes, or in datagrams. */
export interface Ear {
  readonly amount: number;
}

/** A client of the recording, as it is played again. */
export class ReplayClient<Of extends Ear = Ear> {
  /** How it has ended its side. */
  left: 'end' | 'reset' | undefined;
  /** The target had ended the connection, unlike the recording, before the client had done all that it does there. */
  cutOff = false;
  private due = 0;
  private endDue = false;
  private endRecorded = false;

  constructor(
    readonly actor: string,
    readonly line: Line,
    readonly ear: Of,
  ) {}

  /** Something of what the recording has up to here has not come, and may still come. */
  get isBehind(): boolean {
    if (this.line.ended !== undefined || this.left === 'reset') return false;
    return this.endDue || this.ear.amount < this.due;
  }

  /** In the recording, so much more has come by now. */
  expect(amount: number): void {
    this.due += amount;
  }

  /** In the recording, the server has ended the connection by now. */
  expectEnd(): void {
    this.endDue = true;
    this.endRecorded = true;
  }

  /** It was waited for in vain: what has come is all that is expected up to here. */
  giveUp(): void {
    this.due = this.ear.amount;
    this.endDue = false;
  }

  write(data: Uint8Array): void {
    this.noteEnd();
    this.line.write(data);
  }

  leave(how: 'end' | 'reset'): void {
    this.noteEnd();
    this.left ??= how;
    if (how === 'end') this.line.halfClose();
    else this.line.reset();
  }

  private noteEnd(): void {
    this.cutOff ||= this.line.ended !== undefined && !this.endRecorded;
  }
}
