import { writeFile } from 'node:fs/promises';
import { digest } from './digest';
import type { Sidecar } from './sidecar';

/** Where the sidecar of a capture stands: beside it, as `NAME.json`. */
export const sidecarPath = (capture: string): string => capture.replace(/\.pcap(ng)?$/, '.json');

/** Writes the sidecar of a capture that is complete. Rejects as the system does. */
export async function writeSidecar(capture: string, sidecar: Omit<Sidecar, 'sha256'>): Promise<void> {
  const whole: Sidecar = { ...sidecar, sha256: await digest(capture) };
  await writeFile(sidecarPath(capture), `${JSON.stringify(whole, null, 2)}\n`);
}
