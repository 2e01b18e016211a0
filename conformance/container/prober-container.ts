import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Duplex, PassThrough, type Readable } from 'node:stream';
import { fromLine, toLine } from '../prober/lines';
import type { FromProber, ToProber } from '../prober/messages';
import { ContainerError } from './container-error';
import type { Container, Engine } from './engine';
import { DEFAULT_LIMITS, shutIn } from './limits';
import { newOwnName } from './own-name';
import { removeContainer } from './remove';

/** Where wirecheck stands in the prober's container. */
const INSIDE = '/wirecheck';
/** Where the user's fixtures stand there. */
export const FIXTURES_INSIDE = '/fixtures';

/** It judges 1,100 clients at once, and reads captures. */
const LIMITS = { ...DEFAULT_LIMITS, memory: 1024 * 1024 * 1024, cpus: 2 };

/** What a prober's container is made of. */
export interface ProberOptions {
  readonly image: string;
  /** Node's program in it. */
  readonly node: string;
  /** Files of this machine that stand in it at the same paths. */
  readonly files: readonly string[];
  /** The folder of wirecheck itself: its bundle and its captures. */
  readonly root: string;
  /** A folder of the user's captures. */
  readonly fixtures?: string | undefined;
}

/** wirecheck in a container of its own, without any network but loopback, in which targets can join it. */
export class ProberContainer {
  private constructor(
    private readonly engine: Engine,
    private readonly container: Container,
    private readonly options: ProberOptions,
  ) {}

  /** Starts the container. Rejects with a ContainerError if that cannot be done. */
  static async start(engine: Engine, options: ProberOptions): Promise<ProberContainer> {
    const { image, node, files, root, fixtures } = options;
    const mount = (Source: string, Target: string) => ({
      Type: 'bind' as const,
      Source,
      Target,
      ReadOnly: true,
    });
    const own = [
      ...['.build', 'fixtures'].map((name) => mount(join(root, name), `${INSIDE}/${name}`)),
      ...files.map((file) => mount(realpathSync(file), file)),
    ];
    try {
      const container = await engine.createContainer({
        name: newOwnName(),
        Image: image,
        Entrypoint: [node],
        // It is parked: what is executed in it can be told apart from what keeps it alive.
        Cmd: ['-e', 'setInterval(() => {}, 1e9)'],
        // What the image says is not for the judge.
        Env: ['NODE_OPTIONS=', 'LD_PRELOAD='],
        User: `${process.getuid?.() ?? 65_534}:${process.getgid?.() ?? 65_534}`,
        HostConfig: {
          ...shutIn(LIMITS),
          NetworkMode: 'none',
          Mounts: fixtures === undefined ? own : [...own, mount(fixtures, FIXTURES_INSIDE)],
        },
      });
      const prober = new ProberContainer(engine, container, options);
      await container.start().catch(async (error) => {
        await prober.remove();
        throw error;
      });
      return prober;
    } catch (error) {
      throw unfit(image, error);
    }
  }

  /** What targets name to join its network namespace. */
  get id(): string {
    return this.container.id;
  }

  /** Has it do a job. `hear` is told what it says; resolves when it has ended. Rejects with a ContainerError if it breaks. */
  async probe(hear: (message: FromProber) => void): Promise<Probe> {
    const stream = await this.execute([`${INSIDE}/.build/wirecheck.cjs`, 'probe']).catch((error) => {
      // It was started, but has ended at once: its image has no Node.
      throw unfit(this.options.image, error);
    });
    const [out, err] = [new PassThrough(), new PassThrough()];
    this.engine.modem.demuxStream(stream, out, err);
    stream.on('error', () => undefined);
    stream.once('end', () => [out, err].forEach((each) => void each.end()));
    createInterface({ input: out }).on('line', (line) => hear(messageIn(line)));
    const complaint = textOf(err);
    return {
      tell: (message) => stream.write(`${toLine(message)}\n`),
      drained: () => once(stream, 'drain').then(() => undefined),
      ended: once(out, 'close').then(async () => (await complaint).trim().split('\n').at(-1) ?? ''),
    };
  }

  /** Removes the container, and what runs in it. */
  async remove(): Promise<void> {
    await removeContainer(this.container);
  }

  /** Runs Node in it, with these words; resolves to its standard streams. */
  private async execute(words: readonly string[]): Promise<Duplex> {
    const exec = await this.container.exec({
      Cmd: [this.options.node, ...words],
      ...{ AttachStdin: true, AttachStdout: true, AttachStderr: true },
    });
    return exec.start({ hijack: true, stdin: true });
  }
}

/** What the prober says; anything else that comes is told as what broke it. */
function messageIn(line: string): FromProber {
  try {
    const message = fromLine(line);
    if (typeof message === 'object' && message !== null && 'kind' in message) return message as FromProber;
  } catch {
    // No JSON.
  }
  return { kind: 'failed', message: `it said ${JSON.stringify(line.slice(0, 100))}` };
}

/** A prober at work. */
export interface Probe {
  /** Tells it something; false when it is too busy to be told more before `drained`. */
  tell(message: ToProber): boolean;
  drained(): Promise<void>;
  /** Resolves when it has ended, to its last complaint, which is empty if all went well. */
  readonly ended: Promise<string>;
}

async function textOf(stream: Readable): Promise<string> {
  let text = '';
  for await (const chunk of stream) text = (text + chunk).slice(-4096);
  return text;
}

function unfit(image: string, error: unknown): ContainerError {
  const { json, message } = error as { json?: { message?: string }; message?: string };
  return new ContainerError(
    'no-prober',
    `expected an image with Node for wirecheck itself (--prober-image), but a container of ${image} cannot be started: ${json?.message ?? message}`,
  );
}
