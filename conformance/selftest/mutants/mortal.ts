import type { Running } from '../../../reference/net/running';
import type { RunningTarget } from '../../target/target';

/** Ends a server as its program would end: `how` is an exit code or a signal. */
export type Die = (how: string) => void;

/** A server of this process that can end by itself, like a program: it lets go of all its sockets, and its exit is told. */
export async function mortal(start: (die: Die) => Promise<Running>): Promise<RunningTarget> {
  const listeners = new Set<() => void>();
  let exit: string | undefined;
  const die = (how: string): void => {
    if (exit !== undefined) return;
    exit = how;
    void server.close();
    for (const listener of [...listeners]) listener();
  };
  const server = await start(die);
  return {
    address: server.address,
    own: true,
    get exit() {
      return exit;
    },
    onExit: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    lastWords: () => '',
    stop: () => server.close(),
  };
}
