import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Recorder } from '../engine/recorder';
import type { Program } from '../target/program';
import { CLIENT, STDIN, STDOUT } from './connections';

/** A client under test that runs. What it does becomes observations; what its user would do is done to its standard input. */
export class ClientProgram {
  /** It has ended, and everything that it wrote or sent has been read. */
  gone = false;

  constructor(
    private readonly program: Program,
    private readonly recorder: Recorder,
    show: (chunk: Buffer) => void,
  ) {
    this.program.onStdout((data) => {
      show(data);
      recorder.saw(STDOUT, { kind: 'bytes', data });
    });
    this.program.onExit(() => recorder.saw(CLIENT, { kind: 'exit', how: this.program.exit ?? 'unknown' }));
    this.program.onClose(() => void this.leave());
  }

  /** How it ended; undefined while it runs. */
  get exit(): string | undefined {
    return this.program.exit;
  }

  /** Whether there was a program to run at all. */
  get ran(): boolean {
    return this.program.ran;
  }

  /** Writes to its standard input. */
  write(text: string): void {
    const data = Buffer.from(text);
    this.recorder.did(STDIN, { kind: 'write', data });
    this.program.write(data);
  }

  /** Ends its standard input. */
  endInput(): void {
    this.recorder.did(STDIN, { kind: 'half-close' });
    this.program.endInput();
  }

  /** The last lines that it wrote, be it to standard output or standard error. */
  lastWords(): string {
    return this.program.output.lastLines();
  }

  /** Ends it, for certain. */
  stop(): Promise<void> {
    return this.program.stop();
  }

  /** What it sent last may have arrived with its end: two turns of the event loop accept the connection, and read. */
  private async leave(): Promise<void> {
    await nextTurn();
    await nextTurn();
    this.gone = true;
    this.recorder.saw(STDOUT, { kind: 'end' });
  }
}
