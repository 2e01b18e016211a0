import type { Address } from '../../reference/net/parse-address';
import type { OutputTail } from './output-tail';
import type { Transport } from './transport';

/** A program that was started to be tested: on this machine, or in a container. */
export interface Program {
  /** The end of what it has written, be it to standard output or standard error. */
  readonly output: OutputTail;
  /** How it ended, "exit code 1" or "signal SIGSEGV"; undefined while it runs. */
  readonly exit: string | undefined;
  /** Whether there was a program to run at all. */
  readonly ran: boolean;
  /** Gives the program bytes on its standard input; one that reads no more never gets them. */
  write(data: Uint8Array): void;
  /** Ends the program's standard input. */
  endInput(): void;
  /** Calls `listener` with what the program writes to its standard output, as it comes. */
  onStdout(listener: (chunk: Buffer) => void): void;
  /** Calls `listener` when the program has ended and everything that it wrote has been read. */
  onClose(listener: () => void): void;
  /** Calls `listener` when the program ends by itself, until the function that it returns is called. */
  onExit(listener: () => void): () => void;
  /** The sockets at which the program waits for peers, as the kernel knows them. */
  listening(transport: Transport): Promise<readonly Address[]>;
  /** Ends the program and all that it has started, politely first, then for certain. */
  stop(): Promise<void>;
}

/** Starts a program, with these words, and with a line on its standard input if it asks for one. */
export type Launch = (command: readonly string[], stdin: string | undefined) => Program;
