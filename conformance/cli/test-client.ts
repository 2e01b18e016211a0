import { Argument, Command } from 'commander';
import { version } from '../../package.json';
import { NetError } from '../../reference/net/net-error';
import { CLIENT_CASES } from '../cases/clients/all';
import type { ClientCommand } from '../client/client-command';
import { type ClientOptions, parseClient } from '../client/parse-client';
import { runClients } from '../client/run-clients';
import { select } from '../engine/select';
import { EXIT } from '../model/exit-code';
import { PROFILES, type Profile } from '../model/requirement';
import { CLIENT_OF } from '../model/subject';
import { again } from './again';
import { clientJob } from './client-job';
import { conclude } from './conclude';
import {
  addContainerOptions,
  type ContainerOptions,
  imageOptionsOf,
  MANNERS,
  SOURCES,
  sourceOf,
} from './container-options';
import { interruptible } from './interruptible';
import { judgeBoxed } from './judge-boxed';
import { checkNeeded } from './needed-option';
import { nothingSelected } from './nothing-selected';
import { reporterOf } from './reports';
import { addRunOptions, type RunOptions, selectionOf, settingsOf } from './run-options';

interface TestClientOptions extends Omit<ClientOptions, 'image'>, RunOptions, ContainerOptions {}

async function testClient(system: Profile, options: TestClientOptions, command: Command): Promise<void> {
  checkNeeded(command, MANNERS, SOURCES);
  const container = imageOptionsOf(options);
  const client = clientOf({ ...options, image: container && sourceOf(container) }, system, command);
  const settings = settingsOf(options);
  const profile = CLIENT_OF[system];
  const selection = selectionOf([profile], options);
  const cases = select(CLIENT_CASES, selection);
  if (cases.length === 0) command.error(`error: ${nothingSelected(selection)}`, { exitCode: EXIT.usage });
  const { host, port } = client;
  const server = port === undefined ? undefined : { host, port };
  const reporter = reporterOf(options, { version, header: settings.header, server }, process.stdout);
  const report = await interruptible((signal) => {
    if (container) {
      const job = clientJob(system, client, { selection, settings }, container);
      return judgeBoxed(job, container, { reporter, signal }, command);
    }
    return runClients({
      ...{ profile, cases, client, settings, version, reporter, signal },
      again: (entry) => again(entry, client, settings),
    });
  }, options.timeLimit);
  conclude(report, reporter.errors);
}

function clientOf(options: ClientOptions, system: Profile, command: Command): ClientCommand {
  try {
    return parseClient(options, system);
  } catch (error) {
    if (!(error instanceof NetError || error instanceof RangeError)) throw error;
    return command.error(`error: ${error.message}`, { exitCode: EXIT.usage });
  }
}

/** `wirecheck test-client PROFILE`: judges one client; wirecheck plays its server, and its user. */
export function testClientCommand(): Command {
  const command = new Command('test-client').description(
    'test a client: wirecheck plays its server, and types what its user would',
  );
  return addContainerOptions(addRunOptions(command))
    .addArgument(new Argument('<profile>', 'what kind of client').choices(PROFILES))
    .option(
      '--cmd <command>',
      'starts the client; {host} and {port} in it become where wirecheck listens, {message} what an echo client sends, {name} who a chat client is',
    )
    .option('--listen <host:port>', 'the address that the client has built in: wirecheck listens there')
    .option('--message <text>', 'the message that an echo client has built in')
    .action(testClient);
}
