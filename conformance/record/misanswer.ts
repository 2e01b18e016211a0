import { disagreement } from '../engine/chat/disagreement';
import { EchoStream } from '../engine/echo/echo-stream';
import type { Conversation, Step } from '../model/conversation';
import type { Failure } from '../model/verdict';

const ENDS = 'the recording ends';

/**
 * Where a server's part of a recorded conversation parts from what a right server says; undefined if it is right
 * throughout. `headerLength` is that of a chat; without it the server is one of echoes.
 */
export function misanswer(conversation: Conversation, headerLength?: number): Failure | undefined {
  if (headerLength !== undefined) return disagreement(conversation, headerLength);
  return conversation.transport === 'udp' ? wrongDatagram(conversation) : wrongEcho(conversation);
}

/** What each client of a TCP echo gets is what it has sent; who has reset gets nothing more. */
function wrongEcho({ steps }: Conversation): Failure | undefined {
  const streams = new Map<string, EchoStream>();
  for (const step of steps) {
    const stream = streams.get(step.actor) ?? new EchoStream(step.actor);
    streams.set(step.actor, stream);
    if (step.kind === 'send') stream.sent(step.data);
    if (step.kind === 'reset') stream.waive();
    const failure = step.kind === 'receive' ? stream.take(Buffer.from(step.data)) : undefined;
    if (failure) return failure;
  }
  return [...streams.values()].find(({ dueLength }) => dueLength > 0)?.missing(ENDS);
}

/** Each datagram is answered with itself, in whatever order. */
function wrongDatagram({ steps }: Conversation): Failure | undefined {
  const unanswered: Extract<Step, { kind: 'send' }>[] = [];
  for (const step of steps) {
    if (step.kind === 'send') unanswered.push(step);
    if (step.kind !== 'receive') continue;
    const at = unanswered.findIndex(
      ({ actor, data }) => actor === step.actor && Buffer.compare(data, step.data) === 0,
    );
    if (at < 0) return failure(step.actor, { label: 'another datagram', bytes: step.data });
    unanswered.splice(at, 1);
  }
  const [first] = unanswered;
  return first && failure(first.actor, { label: `nothing more came: ${ENDS}` });
}

const failure = (connection: string, actual: Failure['actual']): Failure => ({
  connection,
  expected: [{ label: 'one datagram, the same as was sent' }],
  actual,
});
