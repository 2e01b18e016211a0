import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The command line as it is installed; Jest's global setup bundles it. */
export const WIRECHECK = join(__dirname, '..', '..', '.build', 'wirecheck.cjs');

// Colours are for terminals and CI logs: what a test reads is the same wherever it runs.
const { FORCE_COLOR: _, ...environment } = process.env;
const WITHOUT_COLOURS = { ...environment, NO_COLOR: '1' };

/** What a process left behind. */
interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** `wirecheck`, as a user runs it, with these arguments: for tests of signals, standard streams and exit codes. */
export class SpawnedWirecheck {
  readonly process: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ended>;
  #out = '';
  #err = '';

  constructor(args: readonly string[]) {
    this.process = spawn(process.execPath, [WIRECHECK, ...args], { env: WITHOUT_COLOURS });
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
