import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const SCRIPT = `
  const [file, name, ...args] = process.argv.slice(1);
  require(file)[name]().parseAsync(args, { from: 'user' });
`;

/** What a process left behind. */
interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** A script of wirecheck in a process of its own, for tests of signals, standard streams and exit codes. */
class SpawnedScript {
  readonly process: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ended>;
  #out = '';
  #err = '';

  constructor(args: readonly string[]) {
    this.process = spawn(process.execPath, ['-r', 'esbuild-register', ...args]);
    this.process.stdout.on('data', (chunk) => {
      this.#out += chunk;
    });
    this.process.stderr.on('data', (chunk) => {
      this.#err += chunk;
    });
    this.ended = once(this.process, 'close').then(([status]) => ({ status, out: this.#out, err: this.#err }));
  }

  /** Resolves to what standard output shows as soon as it matches; rejects when the process ends before. */
  async shows(pattern: RegExp): Promise<RegExpMatchArray> {
    for (;;) {
      const match = this.#out.match(pattern);
      if (match) return match;
      const ended = await Promise.race([once(this.process.stdout, 'data').then(() => undefined), this.ended]);
      if (ended && !pattern.test(ended.out))
        throw new Error(`expected ${pattern}, got ${JSON.stringify(ended)}`);
    }
  }
}

/** One command: `new SpawnedCommand('serve', ['chat'])` runs what serveCommand() of serve.ts is. */
export class SpawnedCommand extends SpawnedScript {
  constructor(command: string, args: readonly string[]) {
    super(['-e', SCRIPT, '--', join(__dirname, `${command}.ts`), `${command}Command`, ...args]);
  }
}

/** `wirecheck`, as a user runs it, with these arguments. */
export class SpawnedWirecheck extends SpawnedScript {
  constructor(args: readonly string[]) {
    super([join(__dirname, 'main.ts'), ...args]);
  }
}
