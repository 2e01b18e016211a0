import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { OutputTail } from '../../target/output-tail';
import type { Launch, Program } from '../../target/program';

/** A script of Node that runs as a thread of this process: it starts in a fraction of the time of a process of its own. */
class ThreadProgram implements Program {
  readonly output = new OutputTail();
  readonly ran = true;
  exit: string | undefined;
  private readonly worker: Worker;
  private readonly listeners = new Set<() => void>();

  constructor([, script = '', ...args]: readonly string[]) {
    this.worker = new Worker(script, { argv: args, stdin: true, stdout: true, stderr: true });
    for (const stream of [this.worker.stdout, this.worker.stderr])
      stream.on('data', (chunk) => this.output.push(chunk));
    // As Node does for a program: what nobody caught ends it with exit code 1.
    this.worker.on('error', (error) => this.output.push(Buffer.from(`${error.stack}\n`)));
    this.worker.on('exit', (code) => this.ended(`exit code ${code}`));
  }

  write(data: Uint8Array): void {
    this.worker.stdin?.write(data);
  }

  endInput(): void {
    this.worker.stdin?.end();
  }

  onStdout(listener: (chunk: Buffer) => void): void {
    this.worker.stdout.on('data', listener);
  }

  onClose(listener: () => void): void {
    const { stdout, stderr } = this.worker;
    const ended = new Promise<void>((resolve) => this.worker.once('exit', () => resolve()));
    void Promise.all([once(stdout, 'end'), once(stderr, 'end'), ended]).then(listener);
  }

  onExit(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async listening(): Promise<[]> {
    return [];
  }

  async stop(): Promise<void> {
    this.listeners.clear();
    await this.worker.terminate();
  }

  private ended(how: string): void {
    this.exit = how;
    for (const listener of [...this.listeners]) listener();
  }
}

/** Starts a script of Node, with these words after Node's own, as a thread. */
export const launchThread: Launch = (command) => new ThreadProgram(command);
