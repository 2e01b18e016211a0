import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Recorder } from '../engine/recorder';
import { ProcessGroup } from '../target/process-group';
import { CLIENT, STDIN, STDOUT } from './connections';

/** A client under test that runs. What it does becomes observations; what its user would do is done to its standard input. */
export class ClientProgram {
  /** It has ended, and everything that it wrote or sent has been read. */
  gone = false;
  private readonly group: ProcessGroup;

  constructor(
    command: readonly string[],
    private readonly recorder: Recorder,
    show: (chunk: Buffer) => void,
  ) {
    this.group = new ProcessGroup(command, undefined);
    this.group.onStdout((data) => {
      show(data);
      recorder.saw(STDOUT, { kind: 'bytes', data });
    });
    this.group.onExit(() => recorder.saw(CLIENT, { kind: 'exit', how: this.group.exit ?? 'unknown' }));
    this.group.onClose(() => void this.leave());
  }

  /** How it ended; undefined while it runs. */
  get exit(): string | undefined {
    return this.group.exit;
  }

  /** Whether there was a program to run at all. */
  get ran(): boolean {
    return this.group.ran;
  }

  /** Writes to its standard input. */
  write(text: string): void {
    const data = Buffer.from(text);
    this.recorder.did(STDIN, { kind: 'write', data });
    this.group.write(data);
  }

  /** Ends its standard input. */
  endInput(): void {
    this.recorder.did(STDIN, { kind: 'half-close' });
    this.group.endInput();
  }

  /** The last lines that it wrote, be it to standard output or standard error. */
  lastWords(): string {
    return this.group.output.lastLines();
  }

  /** Ends it, for certain. */
  stop(): Promise<void> {
    return this.group.stop();
  }

  /** What it sent last may have arrived with its end: two turns of the event loop accept the connection, and read. */
  private async leave(): Promise<void> {
    await nextTurn();
    await nextTurn();
    this.gone = true;
    this.recorder.saw(STDOUT, { kind: 'end' });
  }
}
