import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { version } from '../../package.json';
import { CLIENT_CASES } from '../cases/clients/all';
import { declaredCases } from '../cases/declared';
import { runClients } from '../client/run-clients';
import { run } from '../engine/run';
import { select } from '../engine/select';
import type { RunReport } from '../model/report';
import type { Reporter } from '../model/reporter';
import { CLIENT_OF } from '../model/subject';
import { fromLine, toLine } from '../prober/lines';
import type { ClientJob, FromProber, Job, ServerJob, ToProber } from '../prober/messages';
import { RemotePrograms } from '../prober/remote-program';
import { commandTarget } from '../target/command';
import type { Launch } from '../target/program';
import { transportOf } from '../target/transport';
import { again } from './again';

const send = (message: FromProber): void => void process.stdout.write(`${toLine(message)}\n`);

/** Tells whoever started the prober what it finds. */
const REPORTER: Reporter = {
  start: (plan) => send({ kind: 'start', ...plan }),
  result: (result) => send({ kind: 'result', result }),
  round: (number, report) => send({ kind: 'round', run: number, report }),
  end: (report) => send({ kind: 'end', report }),
};

/** Does the one job that comes on standard input, and ends with that. */
async function probe(): Promise<void> {
  const controller = new AbortController();
  const programs = new RemotePrograms(send);
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    const message = fromLine(line) as ToProber;
    if (message.kind === 'interrupt') controller.abort();
    else if (message.kind !== 'job') programs.hear(message);
    else {
      perform(message.job, programs.launch, controller.signal)
        .catch((error) => send({ kind: 'failed', message: String(error?.message ?? error) }))
        .finally(() => process.stdin.destroy());
    }
  });
  // Whoever started it is gone.
  lines.on('close', () => controller.abort());
}

const perform = (job: Job, launch: Launch, signal: AbortSignal): Promise<RunReport> =>
  job.kind === 'server' ? judgeServer(job, launch, signal) : judgeClient(job, launch, signal);

function judgeServer(job: ServerJob, launch: Launch, signal: AbortSignal): Promise<RunReport> {
  const { profile, selection, settings, fixtures, bail, repeat, description, options } = job;
  const transport = transportOf(profile);
  const command = commandTarget({ ...job, launch, transport });
  return run({
    ...{ settings, bail, version, signal, ...(repeat !== undefined && { repeat }) },
    cases: select(declaredCases(fixtures?.inside), selection),
    targetOf: () => ({ ...command, description }),
    reporter: REPORTER,
    again: (entry) => again(entry, { options }, settings, fixtures?.outside),
  });
}

function judgeClient(job: ClientJob, launch: Launch, signal: AbortSignal): Promise<RunReport> {
  const { system, selection, settings, options } = job;
  return runClients({
    ...{ settings, version, signal },
    profile: CLIENT_OF[system],
    cases: select(CLIENT_CASES, selection),
    client: { ...job, launch },
    reporter: REPORTER,
    again: (entry) => again(entry, { options }, settings),
  });
}

/** `wirecheck probe`: what runs beside a target in a container; nobody types it. */
export function probeCommand(): Command {
  return new Command('probe').description('judge what runs in the same network namespace').action(probe);
}
