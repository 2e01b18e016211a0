import { once } from 'node:events';
import type { Command } from 'commander';
import { NetError } from '../../reference/net/net-error';
import { type Address, formatAddress } from '../../reference/net/parse-address';
import { EXIT } from '../model/exit-code';
import { CaptureFile } from '../record/capture-file';
import { CaptureFileError } from '../record/capture-file-error';
import { type Recording, type RecordingOptions, recordingOf } from '../record/recording';
import { Tape } from '../record/tape';
import { startTcpProxy } from '../record/tcp-proxy';
import { startUdpProxy } from '../record/udp-proxy';
import { count } from '../report/count';
import { interruptible } from './interruptible';
import { checkFixture, saveFixture } from './save-fixture';

/** What a recorder can be told. */
export interface RecordOptions extends RecordingOptions {
  readonly listen: Address;
  readonly target: Address;
  readonly out: string;
  readonly force?: true;
  readonly sidecar?: true;
}

/** Records until a signal comes, or no more can be written; then tells what there is, and makes a case of it if that is asked for. */
export async function runRecord(options: RecordOptions, command: Command): Promise<void> {
  const recording = planned(options, command);
  const tape = new Tape();
  try {
    await recordUntilStopped(options, recording, tape);
  } catch (error) {
    if (!(error instanceof NetError || error instanceof CaptureFileError)) throw error;
    if (error.code === 'cut-off') summarize(tape, options, recording);
    const exitCode = error.code === 'exists' || error.code === 'unwritable' ? EXIT.usage : EXIT.inconclusive;
    command.error(`error: ${error.message}`, { exitCode });
  }
  summarize(tape, options, recording);
  if (options.sidecar) await saveFixture(options, recording);
}

async function recordUntilStopped(options: RecordOptions, { profile }: Recording, tape: Tape): Promise<void> {
  const { listen, target, out, force = false } = options;
  const onTrouble = (line: string): void => console.error(line);
  const start = profile === 'udp-echo' ? startUdpProxy : startTcpProxy;
  const proxy = await start({ listen, target, tape, onTrouble });
  try {
    tape.start(new CaptureFile(out, { replace: force }));
    await interruptible(async (signal) => {
      const way = `${formatAddress(proxy.address)}, for ${formatAddress(target)}`;
      process.stdout.write(`recorder listening on ${way}\n`);
      await Promise.race([once(signal, 'abort'), tape.broken]);
    });
  } finally {
    tape.stop();
    await proxy.close();
  }
}

function summarize({ clients, bytes }: Tape, { out }: RecordOptions, { profile }: Recording): void {
  const who = count(clients, profile === 'udp-echo' ? 'client' : 'connection');
  process.stdout.write(`${who}, ${count(bytes, 'byte')}, ${out}\n`);
}

function planned(options: RecordOptions, command: Command): Recording {
  try {
    const recording = recordingOf(options);
    if (options.sidecar) checkFixture(options);
    return recording;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return command.error(`error: ${error.message}`, { exitCode: EXIT.usage });
  }
}
