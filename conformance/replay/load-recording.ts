import { parseAddress } from '../../reference/net/parse-address';
import type { CapturedEvent } from '../capture/captured-event';
import { readEvents } from '../capture/read-events';
import { readSteps } from '../capture/read-steps';
import type { Conversation } from '../model/conversation';
import type { RecordedStep, Recording } from './recording';

/** What is said to one port over one transport. */
interface Part {
  readonly transport: Conversation['transport'];
  readonly port: number;
  readonly events: CapturedEvent[];
}

/**
 * What a capture file holds of the servers at `port`; where that is not given, or is used over both transports, of those to
 * whom most is said. Rejects with a CaptureError, also if any of their bytes are not in the capture.
 */
export async function loadRecording(path: string, port: number | undefined): Promise<Recording> {
  const parts = new Map<string, Part>();
  // Without the port, bytes that are missing elsewhere are no reason to refuse the capture.
  const events = port === undefined ? readEvents(path) : readSteps(path, { serverPort: port });
  for await (const event of events) {
    const key = `${event.transport} ${event.server.slice(event.server.lastIndexOf(':'))}`;
    const part = parts.get(key) ?? emptyPart(event);
    part.events.push(event);
    parts.set(key, part);
  }
  const [most, ...others] = [...parts.values()].sort((a, b) => b.events.length - a.events.length);
  if (!most) throw new Error('expected a CaptureError where a capture has no conversation');
  return recordingOf(most, others);
}

const emptyPart = ({ transport, server }: CapturedEvent): Part => ({
  transport,
  port: parseAddress(server).port,
  events: [],
});

function recordingOf({ transport, port, events }: Part, others: readonly Part[]): Recording {
  const servers = [...new Set(events.map(({ server }) => server))];
  const start = events.find(({ time }) => time !== undefined)?.time ?? 0n;
  const steps = events.map(({ server, time, step }): RecordedStep => {
    if (step.kind === 'gap') throw step.error;
    const actor = servers.length === 1 ? step.actor : `${step.actor} to ${server}`;
    return { at: time === undefined ? undefined : Number(time - start) / 1e6, step: { ...step, actor } };
  });
  return { transport, port, servers, steps, others: others.map(nameOf) };
}

const nameOf = (part: Part): string => `${part.transport.toUpperCase()} port ${part.port}`;
