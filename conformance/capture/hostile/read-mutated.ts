import { readerOf } from '../capture-bytes';
import { CaptureError } from '../capture-error';
import { readPackets } from '../open-capture';
import { conversationsIn } from '../read-conversations';
import { eventsIn } from '../read-events';

/** What came of reading a capture; for tests only. */
export interface Outcome {
  /** `read`, or the code of the `CaptureError`. */
  readonly result: string;
  readonly milliseconds: number;
  /** By how much more memory is in use than before, in bytes. */
  readonly grown: number;
}

const START = { file: 'test.pcap', offset: 0 };
const ONE_LINE = /^expected .+, got .+, at byte \d+ of test\.pcap(, unpacked)?$/;

/** Reads a capture both ways, with gaps told and with gaps refused; throws whatever is thrown that is no right `CaptureError`. */
export async function readMutated(capture: Buffer): Promise<Outcome> {
  const [before, start] = [inUse(), performance.now()];
  await outcomeOf(async () => {
    for await (const event of eventsIn(readPackets(readerOf(capture)), START)) void event;
  });
  const result = await outcomeOf(() => conversationsIn(readPackets(readerOf(capture)), START));
  return { result, milliseconds: performance.now() - start, grown: inUse() - before };
}

async function outcomeOf(read: () => Promise<unknown>): Promise<string> {
  try {
    await read();
    return 'read';
  } catch (error) {
    if (!(error instanceof CaptureError) || !ONE_LINE.test(error.message)) throw error;
    return error.code;
  }
}

function inUse(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
