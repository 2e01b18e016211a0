import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { platform } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Address } from '../../reference/net/parse-address';
import { marked, newMark } from './descendants';
import { OutputTail } from './output-tail';
import { ownSockets } from './own-sockets';
import type { Launch, Program } from './program';
import type { Transport } from './transport';

/** How long a program may take to end in order before it is killed, in milliseconds. */
const GRACE = 500;

/** How often it is looked whether what was killed has ended, in milliseconds. */
const LOOK = 5;

/**
 * A program in a process group of its own, with its output kept: ending it ends what it has started too, for certain,
 * also when wirecheck itself ends. This file is the only one that knows signals and groups.
 */
export class ProcessGroup implements Program {
  readonly output = new OutputTail();
  exit: string | undefined;
  private readonly child: ChildProcess | undefined;
  private readonly mark = newMark();
  private stopping: Promise<void> | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly killNow = (): void => this.signal('SIGKILL');

  constructor(command: readonly string[], stdin: string | undefined) {
    try {
      this.child = start(command, this.mark);
    } catch (error) {
      // Node throws some of the system's errors, ENOTDIR for one, and emits the others.
      this.exit = cannotBeRun(error as NodeJS.ErrnoException);
      return;
    }
    this.child.stdout?.on('data', (chunk) => this.output.push(chunk));
    this.child.stderr?.on('data', (chunk) => this.output.push(chunk));
    this.child.stdin?.on('error', () => undefined);
    if (stdin !== undefined) this.write(Buffer.from(`${stdin}\n`));
    this.child.on('error', (error) => this.ended(cannotBeRun(error)));
    this.child.on('exit', (code, signal) => this.ended(signal ? `signal ${signal}` : `exit code ${code}`));
    process.once('exit', this.killNow);
  }

  get ran(): boolean {
    return this.child?.pid !== undefined;
  }

  write(data: Uint8Array): void {
    this.child?.stdin?.write(data);
  }

  endInput(): void {
    this.child?.stdin?.end();
  }

  onStdout(listener: (chunk: Buffer) => void): void {
    this.child?.stdout?.on('data', listener);
  }

  onClose(listener: () => void): void {
    this.child?.once('close', listener);
  }

  onExit(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async listening(transport: Transport): Promise<readonly Address[]> {
    const pid = this.child?.pid;
    return pid === undefined ? [] : ownSockets(pid, transport, await marked(this.mark));
  }

  stop(): Promise<void> {
    this.stopping ??= this.end();
    return this.stopping;
  }

  private async end(): Promise<void> {
    this.listeners.clear();
    if (this.exit === undefined) {
      const gone = new Promise<void>((resolve) => this.onExit(resolve));
      this.signal('SIGTERM');
      const kill = setTimeout(this.killNow, GRACE);
      await gone;
      clearTimeout(kill);
    }
    this.killNow();
    await this.killStrays();
    process.removeListener('exit', this.killNow);
    // A descendant that was not found may hold the pipes, and must not hold wirecheck.
    for (const pipe of this.child?.stdio ?? []) pipe?.destroy();
  }

  /** Ends what it has started and, as far as it can be found, what has left the group; resolves when that has ended. */
  private async killStrays(): Promise<void> {
    const deadline = performance.now() + GRACE;
    for (let pids = await marked(this.mark); pids.length > 0; pids = await marked(this.mark)) {
      pids.forEach(kill);
      // One that the kernel cannot end now must not hold wirecheck.
      if (performance.now() > deadline) return;
      await sleep(LOOK);
    }
  }

  private ended(how: string): void {
    if (this.exit !== undefined) return;
    this.exit = how;
    for (const listener of [...this.listeners]) listener();
  }

  private signal(signal: 'SIGTERM' | 'SIGKILL'): void {
    const pid = this.child?.pid;
    if (pid === undefined) return;
    try {
      if (platform() === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
      else process.kill(-pid, signal);
    } catch {
      // The group has ended already.
    }
  }
}

/** Starts a program on this machine. */
export const launchProcess: Launch = (command, stdin) => new ProcessGroup(command, stdin);

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

function start(
  [program = '', ...args]: readonly string[],
  mark: Readonly<Record<string, string>>,
): ChildProcess {
  return spawn(program, args, {
    detached: platform() !== 'win32',
    // Python keeps what it prints to itself when it writes to a pipe; its last words would be lost.
    env: { ...process.env, ...mark, PYTHONUNBUFFERED: '1' },
    stdio: 'pipe',
    windowsHide: true,
  });
}

const cannotBeRun = ({ code }: NodeJS.ErrnoException): string => `the program cannot be run (${code})`;
