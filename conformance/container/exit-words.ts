import { constants } from 'node:os';
import type { Limits } from './limits';

/** How a container has ended, as its engine tells it. */
export interface ContainerEnd {
  readonly ExitCode: number;
  readonly OOMKilled: boolean;
  /** Why it could not be started at all, if that is so. */
  readonly Error: string;
}

/** How a program in a container ended, for people: an exit code, a signal, out of memory. */
export function exitWords(
  { ExitCode: code, OOMKilled, Error: error }: ContainerEnd,
  { memory }: Limits,
): string {
  if (OOMKilled) return `out of memory: it was killed at its limit of ${memory / 1024 / 1024} MiB`;
  if (error) return `the container cannot be started (${error})`;
  // The first process of a container has no signal to tell: a shell's way is used for it.
  const signal = Object.entries(constants.signals).find(([, number]) => number === code - 128)?.[0];
  return signal === undefined ? `exit code ${code}` : `exit code ${code}, as by signal ${signal}`;
}
