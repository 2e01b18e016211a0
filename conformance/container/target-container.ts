import { PassThrough } from 'node:stream';
import { attach } from './attach';
import type { Container, Engine } from './engine';
import { exitWords } from './exit-words';
import { type Limits, shutIn } from './limits';
import { newOwnName } from './own-name';
import { ignoreGone, removeContainer } from './remove';

/** Nobody: the user and group that own nothing. */
const NOBODY = '65534:65534';

/** How long a program may take to end in order before it is killed, in seconds. */
const GRACE = 1;

/** How often the number of processes is looked at, in milliseconds. */
const LOOK = 1000;

/** What is to be started, and where. */
export interface TargetOptions {
  readonly image: string;
  /** The words that start it; none where the image says how. */
  readonly command: readonly string[];
  /** The container whose network namespace it shares. */
  readonly beside: string;
  readonly limits: Limits;
}

/** Told of what a target in a container does. */
export interface TargetEvents {
  output(stream: 'stdout' | 'stderr', data: Buffer): void;
  exit(how: string): void;
  /** It has ended, and all that it wrote has been told. */
  close(): void;
}

/** A program under test in a container of its own, shut in, in the network namespace of its prober. */
export class TargetContainer {
  private readonly started: Promise<Container | undefined>;
  private stream: NodeJS.ReadWriteStream | undefined;
  private watch: NodeJS.Timeout | undefined;
  private stopping: Promise<void> | undefined;
  private readonly stdout = new PassThrough();
  private readonly stderr = new PassThrough();

  constructor(
    private readonly engine: Engine,
    private readonly options: TargetOptions,
    private readonly events: TargetEvents,
  ) {
    this.started = this.start().catch((error) => this.refused(error));
  }

  write(data: Uint8Array): void {
    void this.started.then(() => this.stream?.write(data));
  }

  endInput(): void {
    void this.started.then(() => this.stream?.end());
  }

  /** Reads no more of what it writes, or goes on: a flood fills no memory. */
  hold(isHeld: boolean): void {
    if (isHeld) this.stream?.pause();
    else this.stream?.resume();
  }

  /** Ends it, in order or for certain, and removes its container. */
  stop(): Promise<void> {
    this.stopping ??= this.remove();
    return this.stopping;
  }

  private async remove(): Promise<void> {
    const container = await this.started;
    this.hold(false);
    await container?.stop({ t: GRACE }).catch(ignoreEnded);
    if (container) await removeContainer(container);
  }

  private async start(): Promise<Container> {
    const { image, command, beside, limits } = this.options;
    const { Config } = await this.engine.getImage(image).inspect();
    const container = await this.engine.createContainer({
      name: newOwnName(),
      Image: image,
      ...(command.length > 0 && { Entrypoint: [], Cmd: [...command] }),
      User: NOBODY,
      Env: ['PYTHONUNBUFFERED=1'],
      ...{ OpenStdin: true, StdinOnce: true, AttachStdin: true, AttachStdout: true, AttachStderr: true },
      HostConfig: {
        ...shutIn(limits, Object.keys(Config.Volumes ?? {})),
        NetworkMode: `container:${beside}`,
      },
    });
    try {
      this.stream = await attach(this.engine, container.id);
      const drained = this.read(this.stream);
      const ended = container.wait({ condition: 'next-exit' });
      await container.start();
      void this.end(container, ended, drained);
      this.watch = setInterval(() => void this.look(container), LOOK).unref();
      return container;
    } catch (error) {
      await removeContainer(container);
      throw error;
    }
  }

  /** Resolves when all that it wrote has come. */
  private read(stream: NodeJS.ReadWriteStream): Promise<void> {
    for (const name of ['stdout', 'stderr'] as const)
      this[name].on('data', (data: Buffer) => this.events.output(name, data));
    this.engine.modem.demuxStream(stream, this.stdout, this.stderr);
    stream.on('error', () => undefined);
    return new Promise((resolve) => stream.once('end', resolve).once('close', resolve));
  }

  private async end(container: Container, ended: Promise<unknown>, drained: Promise<void>): Promise<void> {
    await ended.catch(() => undefined);
    clearInterval(this.watch);
    const state = await container.inspect().then(
      ({ State }) => State,
      () => undefined,
    );
    this.events.exit(state ? exitWords(state, this.options.limits) : 'it was removed');
    await drained;
    this.events.close();
  }

  /** Near its limit a program cannot start what it needs, and mostly does not say so. */
  private async look(container: Container): Promise<void> {
    const { processes } = this.options.limits;
    const stats = await container.stats({ stream: false, 'one-shot': true }).catch(() => undefined);
    if ((stats?.pids_stats?.current ?? 0) < processes * 0.9) return;
    clearInterval(this.watch);
    this.events.output(
      'stderr',
      Buffer.from(`\nwirecheck: the container comes up against its limit of ${processes} processes\n`),
    );
  }

  private refused(error: unknown): undefined {
    const { json, message } = error as { json?: { message?: string }; message?: string };
    this.events.exit(`the container cannot be started (${json?.message ?? message})`.replaceAll(/\s+/g, ' '));
    this.events.close();
  }
}

/** It may have ended by itself. */
function ignoreEnded(error: unknown): void {
  if ((error as { statusCode?: number }).statusCode !== 304) ignoreGone(error);
}
