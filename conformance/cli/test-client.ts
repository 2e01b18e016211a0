import { Argument, Command, Option } from 'commander';
import { version } from '../../package.json';
import { NetError } from '../../reference/net/net-error';
import { CLIENT_CASES } from '../cases/clients/all';
import type { ClientCommand } from '../client/client-command';
import { type ClientOptions, parseClient } from '../client/parse-client';
import { runClients } from '../client/run-clients';
import { select } from '../engine/select';
import { DEFAULTS, type Settings } from '../engine/settings';
import { EXIT, exitCode } from '../model/exit-code';
import { PROFILES, type Profile, STAGES, type Stage } from '../model/requirement';
import { CLIENT_OF } from '../model/subject';
import { multiplex } from '../report/multiplex';
import { again } from './again';
import { collectReport, type ReportRequest, reportersFor } from './reports';
import { wholeNumber } from './whole-number';

interface TestClientOptions extends ClientOptions, Settings {
  readonly stage?: readonly Stage[];
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
  readonly report?: readonly ReportRequest[];
}

async function testClient(system: Profile, options: TestClientOptions, command: Command): Promise<void> {
  const { stage: stages, only, exclude, header, timeout, gap, seed } = options;
  const client = clientOf(options, system, command);
  const settings = { header, timeout, gap, seed };
  const cases = select(CLIENT_CASES, {
    profiles: [CLIENT_OF[system]],
    ...(stages && { stages }),
    ...(only && { only }),
    ...(exclude && { exclude }),
  });
  const reporter = multiplex(reportersFor(options.report ?? [], process.stdout));
  const report = await runClients({
    cases,
    client,
    settings,
    version,
    reporter,
    signal: new AbortController().signal,
    again: (entry) => again(entry, client, settings),
  });
  process.exitCode = exitCode(report);
}

function clientOf(options: ClientOptions, system: Profile, command: Command): ClientCommand {
  try {
    return parseClient(options, system);
  } catch (error) {
    if (!(error instanceof NetError || error instanceof RangeError)) throw error;
    return command.error(`error: ${error.message}`, { exitCode: EXIT.usage });
  }
}
const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** `wirecheck test-client PROFILE`: judges one client; wirecheck plays its server. */
export function testClientCommand(): Command {
  return new Command('test-client')
    .description('test a client: wirecheck plays the server, and types what its user would')
    .addArgument(new Argument('<profile>', 'what kind of client').choices(PROFILES))
    .requiredOption('--cmd <command>', 'x')
    .option('--listen <host:port>', 'x')
    .option('--message <text>', 'x')
    .option('--header <bytes>', 'length of each header of the chat', wholeNumber(1, 102_400), DEFAULTS.header)
    .addOption(new Option('--stage <stage...>', 'only the cases of these stages').choices(STAGES))
    .option('--only <glob>', 'x', collect)
    .option('--exclude <glob>', 'all but these cases (repeatable)', collect)
    .option('--timeout <ms>', 'x', wholeNumber(1, 100000), DEFAULTS.timeout)
    .option('--gap <ms>', 'time between two writes that must arrive apart', wholeNumber(0, 1000), DEFAULTS.gap)
    .option('--seed <n>', 'decides every random choice', wholeNumber(0, 2 ** 31 - 1), DEFAULTS.seed)
    .option('--report <format[=file]>', 'console, ctrf or junit (repeatable)', collectReport)
    .action(testClient);
}
