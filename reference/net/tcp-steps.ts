import type { Step } from './step';

/** The life cycle of TCP sockets: who makes each step, and by which call. */
export const TCP_STEPS = {
  /** Makes the socket. */
  a: { who: 'server', call: 'socket()' },
  /** Binds it to IP and port. */
  b: { who: 'server', call: 'bind()' },
  /** Starts to listen. */
  c: { who: 'server', call: 'listen()' },
  /** Takes a client's connection. */
  d: { who: 'server', call: 'accept()' },
  /** Waits until a client connects: before each d, so it is told first. */
  e: { who: 'server', call: '(blocks)' },
  /** Makes the socket. */
  f: { who: 'client', call: 'socket()' },
  /** Connects to the server. */
  g: { who: 'client', call: 'connect()' },
  /** Sends its message. */
  h: { who: 'client', call: 'write()' },
  /** Reads the message, or a part of it as long as the buffer. */
  i: { who: 'server', call: 'read()' },
  /** Answers what it has read. */
  j: { who: 'server', call: 'write()' },
  /** Reads the answer, or a part of it. */
  k: { who: 'client', call: 'read()' },
  /** Closes its socket. */
  l: { who: 'client', call: 'close()' },
  /** Reads the end of stream. */
  m: { who: 'server', call: 'read()' },
  /** Closes its socket. */
  n: { who: 'server', call: 'close()' },
} as const satisfies Record<string, Pick<Step, 'who' | 'call'>>;

/** The step of this letter, with the facts of this time. */
export function tcpStep(letter: keyof typeof TCP_STEPS, detail: string): Step {
  return { letter, ...TCP_STEPS[letter], detail };
}
