import type { Address } from '../../reference/net/parse-address';
import type { RunningTarget, Target } from '../target/target';

/** A started target that a test plays: it ends when it is told to. Nothing listens at its address unless one is given. */
export class FakeServer implements RunningTarget {
  exit: string | undefined;
  stopped = false;
  readonly listeners = new Set<() => void>();

  constructor(
    readonly own = true,
    readonly address: Address = { host: '127.0.0.1', port: 1 },
  ) {}

  /** It ends by itself. */
  dies(how: string): void {
    this.exit = how;
    for (const listener of [...this.listeners]) listener();
  }

  onExit(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  lastWords(): string {
    return 'its last words';
  }

  async stop(): Promise<void> {
    this.stopped = true;
  }
}

/** A target that a test plays: `start` makes the server of the n-th start, or throws what is wrong. */
export class FakeTarget implements Target {
  readonly description = 'a fake';
  readonly options = [];
  readonly started: FakeServer[] = [];
  private starts = 0;

  constructor(
    readonly instances = 1,
    private readonly make = (_start: number): FakeServer => new FakeServer(),
  ) {}

  /** The server that runs. */
  get server(): FakeServer {
    const server = this.started.at(-1);
    if (!server) throw new Error('expected a started target');
    return server;
  }

  async start(): Promise<FakeServer> {
    const server = this.make(++this.starts);
    this.started.push(server);
    return server;
  }
}
