import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { figures, type Result } from './figures';
import { isThere, OTHERS, type Program } from './program';
import type { Reading } from './read-all';
import { timeProgram } from './time-program';
import { type Sent, traffic, type Volume } from './traffic';
import { wirecheckProgram } from './wirecheck-program';

const ROUNDS = 3;
const MEGA = 1e6;

/** Makes a capture, lets all programs read it in turn, and prints how long each took at best. */
async function printBenchmark(volume: Volume, home: string): Promise<void> {
  if (!(volume.capture > 0 && volume.connection > 0))
    throw new Error('expected MEGABYTES and BYTES, as 1000 100000');
  const capture = join(home, 'traffic.pcap');
  const sent: Sent = { connections: 0, bytes: 0 };
  await pipeline(Readable.from(traffic(volume, sent)), createWriteStream(capture));
  const { size } = statSync(capture);
  console.log(`${text(size)} of traffic: ${sent.connections} connections that say ${text(sent.bytes)}`);
  for (const { name } of OTHERS.filter((other) => !isThere(other))) console.log(`${name} is not on the PATH`);
  const results = takeTurns([wirecheckProgram(home), ...OTHERS.filter(isThere)], capture, home);
  console.log(`best of ${ROUNDS} runs each, in turn:\n\n${figures(results, size).join('\n')}\n`);
  const memory = (results[0]?.runs ?? []).map(({ output }) => memoryOf(output, sent));
  console.log(`wirecheck had at most ${text(Math.max(...memory))} in memory`);
}

/** Each program in each round, so that what else goes on meets all alike. */
function takeTurns(programs: readonly Program[], capture: string, home: string): Result[] {
  const rounds = Array.from({ length: ROUNDS }, () =>
    programs.map((program) => timeProgram(program, capture, home)),
  );
  return programs.map((program, i) => ({ program, runs: rounds.flatMap((runs) => runs[i] ?? []) }));
}

/** How much memory a reading took; throws an Error if it is not of all that was sent. */
function memoryOf(output: string, sent: Sent): number {
  const { connections, bytes, memory } = JSON.parse(output) as Reading;
  if (connections === sent.connections && bytes === sent.bytes) return memory;
  throw new Error(`expected ${JSON.stringify(sent)}, read ${output}`);
}

const text = (bytes: number): string => `${Math.round(bytes / MEGA)} MB`;

const [megabytes = '1000', connection = '100000'] = process.argv.slice(2);
const volume = { capture: Number(megabytes) * MEGA, connection: Number(connection) };
const home = mkdtempSync(join(tmpdir(), 'wirecheck-'));
process.once('exit', () => rmSync(home, { recursive: true }));
process.once('SIGINT', () => process.exit(130));
printBenchmark(volume, home).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
