import type { Socket as UdpSocket } from 'node:dgram';
import type { Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { bindUdp } from '../../reference/net/bind-udp';
import { listenTcp } from '../../reference/net/listen-tcp';
import { NetError } from '../../reference/net/net-error';
import { formatAddress } from '../../reference/net/parse-address';
import type { Running } from '../../reference/net/running';
import { CaseFailure, Inconclusive } from '../engine/failure';
import { Recorder } from '../engine/recorder';
import type { Settings } from '../engine/settings';
import { Interrupted, type Interruptions, Waiting } from '../engine/waiting';
import { type ClientCommand, wordsFor } from './client-command';
import { ClientProgram } from './client-program';
import { CLIENT, SERVER, STDOUT } from './connections';
import type { TcpPeer } from './tcp-peer';

/** How long a client may take from its start until it is heard of, in milliseconds: some load a whole machine first. */
const START_TIMEOUT = 10_000;

/** How long the end of a client is waited for whose connection has broken, in milliseconds. */
const LAST_BREATH = 250;

/** Where a case takes place: one client, started for it, and the server that wirecheck plays. Each case has a new one. */
export class ClientScene {
  readonly recorder = new Recorder();
  /** Why no client at all can be tested here. */
  impossible: string | undefined;
  private readonly waiting: Waiting;
  private readonly peers: TcpPeer[] = [];
  private running: Running | undefined;
  private started: ClientProgram | undefined;

  constructor(
    readonly client: ClientCommand,
    readonly settings: Settings,
    private readonly signal: AbortSignal,
  ) {
    this.waiting = new Waiting(this.recorder, interruptionBy(signal), settings.timeout);
  }

  /** Listens over TCP. `accept` is given each connection, to be made a peer. */
  async listen(accept: (socket: Socket) => TcpPeer): Promise<void> {
    const { host, port = 0 } = this.client;
    const serve = (socket: Socket): Promise<void> => {
      this.peers.push(accept(socket));
      this.recorder.saw(SERVER, { kind: 'connected' });
      return new Promise((resolve) => socket.once('close', () => resolve()));
    };
    this.running = await this.possible(listenTcp({ host, port, serve }));
  }

  /** Opens a UDP socket that the client shall find. */
  async bind(): Promise<UdpSocket> {
    const { host, port = 0 } = this.client;
    const { socket, running } = await this.possible(bindUdp({ host, port }));
    this.running = running;
    return socket;
  }

  /** Starts the client, once there is a server for it. It is told its message, or name, where that is an argument. */
  async launch(show: (chunk: Buffer) => void, text = ''): Promise<ClientProgram> {
    const { address } = this.running as Running;
    const launched = this.client.launch(wordsFor(this.client, address, text), undefined);
    const program = new ClientProgram(launched, this.recorder, show);
    this.started = program;
    if (!program.ran) {
      await nextTurn();
      this.impossible = `expected a client that can be started, but ${program.exit}`;
      throw new Inconclusive(this.impossible);
    }
    return program;
  }

  /** Resolves when `done` comes true; rejects with `missing()` when the client has been silent for too long, or has ended. */
  async until(done: () => boolean, missing: () => Error): Promise<void> {
    await this.waiting.until(() => done() || this.isOver, missing);
    if (!done()) throw missing();
  }

  /** The same of what the client must send: what it shows meanwhile is no sign of that. `missing` is told the silence. */
  async untilSent(done: () => boolean, missing: (silence: string) => Error): Promise<void> {
    const lastSent = (): number => this.recorder.lastSeenBeside(STDOUT);
    const because = (): Error => missing(this.silenceSince(lastSent()));
    await this.waiting.until(() => done() || this.isOver, because, lastSent);
    if (!done()) throw because();
  }

  /** Whether `done` came true within `ms` milliseconds, and before the client ended. */
  async within(ms: number, done: () => boolean): Promise<boolean> {
    return (await this.waiting.within(ms, () => done() || this.isOver)) && done();
  }

  /** Resolves when the client has been heard of for the first time, which is what `done` tells. */
  async untilHeardOf(done: () => boolean): Promise<void> {
    const patience = Math.max(START_TIMEOUT, this.settings.timeout);
    if (await this.within(patience, done)) return;
    const { address } = this.running as Running;
    const hasEnded = this.started?.exit !== undefined;
    throw new CaseFailure({
      connection: CLIENT,
      expected: [{ label: `the client is heard of at ${formatAddress(address)}` }],
      actual: { label: hasEnded ? this.silence : `nothing came within ${patience} ms` },
      hint: hasEnded
        ? 'The client itself has ended: its last words tell why.'
        : 'If the client has another address built in, name that with --listen.',
    });
  }

  /** Lets time pass between two writes that must arrive apart: the only place where the engine waits for time. */
  async pause(ms = this.settings.gap): Promise<void> {
    await sleep(ms);
    if (this.signal.aborted) throw new Interrupted();
  }

  /** Why nothing more is waited for, for people. */
  get silence(): string {
    return this.silenceSince(this.recorder.lastSeen);
  }

  private silenceSince(lastSeen: number): string {
    const { recorder, settings, started } = this;
    if (started?.exit !== undefined) return `the client has ended (${started.exit})`;
    const isSlow = recorder.now() - lastSeen < settings.timeout / 2;
    return isSlow ? 'it comes too slowly to wait for' : `${settings.timeout} ms of silence`;
  }

  /**
   * How the client ended by itself, if it has. Connections are seen to end before their program does, and its last words
   * come last: these are waited for a little.
   */
  async lastBreath(): Promise<string | undefined> {
    const { started } = this;
    const isEnding = started?.exit !== undefined || this.peers.some(({ ended }) => ended);
    // An interrupt ends this wait, too.
    if (isEnding) await this.within(LAST_BREATH, () => started?.gone ?? true).catch(() => false);
    return started?.exit;
  }

  /** The last lines that the client wrote. */
  lastWords(): string {
    return this.started?.lastWords() ?? '';
  }

  /** How many connections the client has opened. */
  get connections(): number {
    return this.peers.length;
  }

  /** Ends the client, and the server that was played for it. */
  async close(): Promise<void> {
    await this.started?.stop();
    await this.running?.close();
  }

  private get isOver(): boolean {
    return (this.started?.gone ?? false) && this.peers.every(({ ended }) => ended);
  }

  /** What cannot be done for one case cannot be done for any other. */
  private async possible<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof NetError)) throw error;
      this.impossible = error.message;
      throw new Inconclusive(error.message);
    }
  }
}

const interruptionBy = (signal: AbortSignal): Interruptions => ({
  check: () => (signal.aborted ? new Interrupted() : undefined),
  subscribe: (listener) => {
    signal.addEventListener('abort', listener);
    return () => signal.removeEventListener('abort', listener);
  },
});
