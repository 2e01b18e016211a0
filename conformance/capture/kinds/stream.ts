import type { Conversation, Step } from '../../model/conversation';

/** What one client and a server say over TCP, or over UDP, for tests only; the bytes are in hexadecimal. */
export interface Stream {
  readonly transport: Conversation['transport'];
  readonly client: string;
  readonly server: string;
  readonly sent: string;
  readonly received: string;
}

/** The streams of some conversations, sorted. */
export const streamsIn = (conversations: readonly Conversation[]): Stream[] =>
  sorted(
    conversations.flatMap(({ transport, server, steps }) =>
      [...new Set(steps.map(({ actor }) => actor))].map((actor) => {
        const said = steps.filter((step) => step.actor === actor);
        const client = actor.replace(/#\d+$/, '');
        return { transport, client, server, sent: bytesOf(said, 'send'), received: bytesOf(said, 'receive') };
      }),
    ),
  );

/** By what they are, for streams of the same ports have the same names. */
export const sorted = (streams: readonly Stream[]): Stream[] =>
  streams.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));

const bytesOf = (steps: readonly Step[], kind: 'send' | 'receive'): string =>
  steps
    .map((step) => (step.kind === kind && 'data' in step ? Buffer.from(step.data).toString('hex') : ''))
    .join('');
