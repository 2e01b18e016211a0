import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Address } from '../../reference/net/parse-address';
import { CaseFailure, Inconclusive } from './failure';
import type { Lingering } from './lingering';
import { Recorder } from './recorder';
import type { Settings } from './settings';
import { TcpSession } from './tcp-session';
import { TrackRecord } from './track-record';
import { UdpSession } from './udp-session';
import { type Interruptions, Waiting } from './waiting';

/** A target that never stops sending is left after so many turns of the event loop. */
const MOST_TURNS = 10;

/** Where a case takes place: one target, its connections, one clock. Each case has a new one. */
export class Scene {
  readonly recorder = new Recorder();
  private readonly waiting: Waiting;
  private readonly tcp: TcpSession[] = [];
  private readonly udp: UdpSession[] = [];

  constructor(
    readonly address: Address,
    readonly settings: Settings,
    private readonly interruptions: Interruptions,
    private readonly lingering: Lingering,
    readonly record = new TrackRecord(),
  ) {
    this.waiting = new Waiting(this.recorder, interruptions, settings.timeout);
  }

  /** Connects over TCP; `receive` is given the bytes as they come. */
  async connect(label: string, receive: (chunk: Buffer) => void): Promise<TcpSession> {
    const session = new TcpSession(label, this.address, this.recorder, receive);
    this.tcp.push(session);
    await this.until(
      () => session.connected || session.refused !== undefined,
      () => this.notConnected(session, 'no answer'),
    );
    if (session.refused !== undefined) throw this.notConnected(session, session.refused);
    return session;
  }

  /** Opens a UDP socket that talks to the target. */
  openUdp(label: string): UdpSession {
    const session = new UdpSession(label, this.address, this.recorder);
    this.udp.push(session);
    return session;
  }

  /** Resolves when `done` comes true; rejects with `missing()` when the target has been silent for too long. */
  until(done: () => boolean, missing: () => Error): Promise<void> {
    return this.waiting.until(done, missing);
  }

  /** Whether `done` came true before the target was silent for `ms` milliseconds. */
  unlessSilent(ms: number, done: () => boolean): Promise<boolean> {
    return this.waiting.unlessSilent(ms, done);
  }

  /** Whether `done` came true within `ms` milliseconds. */
  within(ms: number, done: () => boolean): Promise<boolean> {
    return this.waiting.within(ms, done);
  }

  /** Lets time pass between two writes that must arrive apart: the only place where the engine waits for time. */
  async pause(ms = this.settings.gap): Promise<void> {
    await sleep(ms);
    // A target in this process must read what was written before the next write.
    await nextTurn();
    const interruption = this.interruptions.check();
    if (interruption) throw interruption;
  }

  /** The deadline, for people. */
  get silence(): string {
    const { now, lastSeen } = { now: this.recorder.now(), lastSeen: this.recorder.lastSeen };
    const { timeout } = this.settings;
    return now - lastSeen < timeout / 2 ? 'it comes too slowly to wait for' : `${timeout} ms of silence`;
  }

  /** Lets everything be read that has arrived already: whoever ended a connection first decides how it is left. */
  async readArrived(): Promise<void> {
    const { transcript } = this.recorder;
    for (let seen = -1, turn = 0; seen !== transcript.length && turn < MOST_TURNS; turn++) {
      seen = transcript.length;
      await nextTurn();
      await nextTurn();
    }
  }

  /** Leaves the target as gently as it lets us. */
  leave(): void {
    for (const session of this.tcp) this.lingering.adopt(session.retire());
    for (const session of this.udp) session.close();
  }

  /** Leaves a target that is not used again; no connection keeps its port. */
  abandon(): void {
    for (const session of this.tcp) session.abandon();
    for (const session of this.udp) session.close();
  }

  private notConnected(session: TcpSession, found: string): Error {
    if (found === 'EMFILE')
      return new Inconclusive('this machine lets wirecheck open no more connections (EMFILE)');
    return new CaseFailure({
      connection: session.label,
      expected: [{ label: 'a connection' }],
      actual: { label: `the target did not take it: ${found}` },
    });
  }
}
