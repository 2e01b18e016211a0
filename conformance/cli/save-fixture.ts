import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { version } from '../../package.json';
import { type Address, formatAddress } from '../../reference/net/parse-address';
import { CaptureError } from '../capture/capture-error';
import { FixtureError } from '../cases/fixture-error';
import { sidecarPath } from '../cases/write-sidecar';
import { EXIT } from '../model/exit-code';
import type { Recording } from '../record/recording';
import { saveSidecar } from '../record/save-sidecar';
import { commandLine } from './again';

interface FixtureOptions {
  /** The capture. */
  readonly out: string;
  readonly target: Address;
  readonly force?: true;
}

/** Throws a RangeError if no sidecar can stand beside the capture that is going to be. */
export function checkFixture({ out, force }: FixtureOptions): void {
  if (!out.endsWith('.pcap'))
    throw new RangeError(`expected the name of a capture with a sidecar to end in .pcap, got ${out}`);
  const path = sidecarPath(out);
  if (!force && existsSync(path))
    throw new RangeError(`expected a file that is not there yet (or --force), got ${path}`);
}

/** Makes a recorded case of a capture, and tells how to run it, or why it is none. */
export async function saveFixture({ out, target }: FixtureOptions, recording: Recording): Promise<void> {
  const date = new Date().toISOString().slice(0, 10);
  const provenance = `wirecheck record (${version}), from a server at ${formatAddress(target)}, ${date}`;
  try {
    const { id, wrong } = await saveSidecar(out, recording, provenance);
    const { profile, header } = recording;
    const words = ['test', profile, '--fixtures', dirname(out), '--only', id];
    const length = profile === 'chat' ? ['--header', String(header)] : [];
    process.stdout.write(`${sidecarPath(out)}: ${commandLine([...words, ...length])}\n`);
    if (wrong)
      console.error(
        `warning: a right server would not have answered so: ${wrong.connection} got ${wrong.actual.label}`,
      );
  } catch (error) {
    if (!isReason(error)) throw error;
    console.error(`error: no sidecar: ${error.message}`);
    process.exitCode = EXIT.inconclusive;
  }
}

/** What may be wrong with a recording, or with the folder that it is in: no fault of wirecheck's. */
const isReason = (error: unknown): error is Error =>
  error instanceof CaptureError ||
  error instanceof FixtureError ||
  (error as NodeJS.ErrnoException).syscall !== undefined;
