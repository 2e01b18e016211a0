import type { Step } from './step';

/** The life cycle of UDP sockets: who makes each step, and by which call. */
export const UDP_STEPS = {
  /** Makes the socket. */
  a: { who: 'server', call: 'socket()' },
  /** Binds it to IP and port. */
  b: { who: 'server', call: 'bind()' },
  /** Makes the socket. */
  c: { who: 'client', call: 'socket()' },
  /** Sends the message to the server. */
  d: { who: 'client', call: 'sendto()' },
  /** Receives the message and its sender's address. */
  e: { who: 'server', call: 'recvfrom()' },
  /** Answers to that address. */
  f: { who: 'server', call: 'sendto()' },
  /** Receives the answer. */
  g: { who: 'client', call: 'recvfrom()' },
  /** Closes its socket. */
  h: { who: 'client', call: 'close()' },
} as const satisfies Record<string, Pick<Step, 'who' | 'call'>>;

/** The step of this letter, with the facts of this time. */
export function udpStep(letter: keyof typeof UDP_STEPS, detail: string): Step {
  return { letter, ...UDP_STEPS[letter], detail };
}
