import type { Address } from '../../reference/net/parse-address';
import { OutputTail } from '../target/output-tail';
import { foreignSockets } from '../target/own-sockets';
import type { Launch, Program } from '../target/program';
import type { Transport } from '../target/transport';
import type { FromProber, ToProber } from './messages';

type Send = (message: FromProber) => void;
type Heard = Extract<ToProber, { readonly program: number }>;

/** The programs that others start for a prober. */
export class RemotePrograms {
  private readonly programs = new Map<number, RemoteProgram>();
  private next = 1;

  constructor(private readonly send: Send) {}

  readonly launch: Launch = (command, stdin) => {
    const number = this.next++;
    const program = new RemoteProgram(number, this.send);
    this.programs.set(number, program);
    this.send({ kind: 'launch', program: number, command, ...(stdin !== undefined && { stdin }) });
    return program;
  };

  /** Takes down what has become of a program. */
  hear(message: Heard): void {
    this.programs.get(message.program)?.hear(message);
    if (message.kind === 'close') this.programs.delete(message.program);
  }
}

/** A program that runs elsewhere, but in the same network namespace. */
class RemoteProgram implements Program {
  readonly output = new OutputTail();
  readonly ran = true;
  exit: string | undefined;
  private closed = false;
  private stopping: Promise<void> | undefined;
  private readonly shown = new Set<(chunk: Buffer) => void>();
  private readonly exits = new Set<() => void>();
  private readonly closes = new Set<() => void>();

  constructor(
    private readonly number: number,
    private readonly send: Send,
  ) {}

  write(data: Uint8Array): void {
    this.send({ kind: 'write', program: this.number, data });
  }

  endInput(): void {
    this.send({ kind: 'end-input', program: this.number });
  }

  onStdout(listener: (chunk: Buffer) => void): void {
    this.shown.add(listener);
  }

  onClose(listener: () => void): void {
    this.closes.add(listener);
  }

  onExit(listener: () => void): () => void {
    this.exits.add(listener);
    return () => this.exits.delete(listener);
  }

  /** All that listens here is the program's: the prober itself has nothing but its own sockets. */
  listening(transport: Transport): Promise<readonly Address[]> {
    return foreignSockets(transport);
  }

  stop(): Promise<void> {
    this.stopping ??= this.end();
    return this.stopping;
  }

  hear(message: Heard): void {
    if (message.kind === 'output') this.show(message.stream, Buffer.from(message.data));
    else if (message.kind === 'exit') {
      this.exit ??= message.how;
      for (const listener of [...this.exits]) listener();
    } else {
      this.closed = true;
      for (const listener of [...this.closes]) listener();
    }
  }

  private async end(): Promise<void> {
    this.exits.clear();
    if (this.closed) return;
    const gone = new Promise<void>((resolve) => this.onClose(resolve));
    this.send({ kind: 'stop', program: this.number });
    await gone;
  }

  private show(stream: 'stdout' | 'stderr', data: Buffer): void {
    this.output.push(data);
    if (stream === 'stdout') for (const listener of this.shown) listener(data);
  }
}
