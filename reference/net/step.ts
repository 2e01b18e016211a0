/** One step in the life of a socket, told as it happens; the letters are those of TCP_STEPS and UDP_STEPS. */
export interface Step {
  readonly letter: string;
  readonly who: 'server' | 'client';
  /** The call of the socket interface that makes the step, such as `bind()`. */
  readonly call: string;
  /** The facts of this time: addresses, numbers of bytes. */
  readonly detail: string;
}

/** Is told each step. It must not throw. */
export type OnStep = (step: Step) => void;

/** A step as one line: `b  server  bind()      127.0.0.1:1234`. */
export function formatStep({ letter, who, call, detail }: Step): string {
  return `${letter}  ${who}  ${call.padEnd(10)}  ${detail}`;
}
