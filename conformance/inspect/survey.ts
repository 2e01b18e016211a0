import { CaptureError } from '../capture/capture-error';
import type { CapturedEvent } from '../capture/captured-event';
import { ServerSurvey } from './server-survey';

/** What is in a capture: who talked to whom, how much, and how it ended. */
export interface Survey {
  /** In the order in which they first appear. */
  readonly servers: readonly ServerSurvey[];
  readonly events: number;
  /** Of the first event and the last, in nanoseconds since the epoch; undefined where the capture tells no times. */
  readonly begins: bigint | undefined;
  readonly ends: bigint | undefined;
  /** Why the file could not be read to its end. */
  readonly error?: CaptureError;
}

/** Reads a capture once; what it keeps is bounded. Throws a `CaptureError` if nothing at all can be read. */
export async function survey(events: AsyncIterable<CapturedEvent>): Promise<Survey> {
  const servers = new Map<string, ServerSurvey>();
  const found = { events: 0, begins: undefined as bigint | undefined, ends: undefined as bigint | undefined };
  const told = () => ({ ...found, servers: [...servers.values()] });
  try {
    for await (const { transport, server, time, step } of events) {
      found.events += 1;
      found.begins ??= time;
      found.ends = time ?? found.ends;
      const key = `${transport} ${server}`;
      const known = servers.get(key) ?? new ServerSurvey(transport, server);
      servers.set(key, known);
      known.add(step);
    }
  } catch (error) {
    if (!(error instanceof CaptureError) || found.events === 0) throw error;
    return { ...told(), error };
  }
  return told();
}
