import { readSteps } from '../read-steps';

/** What is in a capture, and how much memory it took to read it. */
export interface Reading {
  readonly connections: number;
  readonly bytes: number;
  /** The most that was resident at a time, in bytes. */
  readonly memory: number;
}

/** Reads all steps of a capture and prints a `Reading`. */
async function readAll(capture: string): Promise<void> {
  let connections = 0;
  let bytes = 0;
  for await (const { step } of readSteps(capture)) {
    if (step.kind === 'open') connections += 1;
    else if ('data' in step) bytes += step.data.length;
  }
  const reading: Reading = { connections, bytes, memory: process.resourceUsage().maxRSS * 1024 };
  console.log(JSON.stringify(reading));
}

void readAll(process.argv[2] ?? '');
