import { Command, InvalidArgumentError, Option } from 'commander';
import { PROFILES } from '../model/requirement';
import { subjectOf } from '../model/subject';
import { CATALOGUE, type RequirementId } from '../spec/catalogue';
import { nearest } from '../spec/nearest';
import { listenAddress, targetAddress } from './option-address';
import { runRecord } from './run-record';
import { wholeNumber } from './whole-number';

/** Reads the id of a requirement, and adds it to those before it. */
function collectRequirement(text: string, before: readonly RequirementId[] = []): RequirementId[] {
  const isKnown = (id: string): id is RequirementId =>
    CATALOGUE.some((each) => each.id === id && subjectOf(each.profile) === 'server');
  if (isKnown(text)) return [...before, text];
  throw new InvalidArgumentError(
    `expected the id of a requirement of servers; nearest are ${nearest(text).join(', ')}.`,
  );
}

/** `wirecheck record`: stands between clients and a server, and writes what passes into a capture. */
export function recordCommand(): Command {
  return new Command('record')
    .description('stand between clients and a server, and write what passes into a capture')
    .requiredOption(
      '--listen <host:port>',
      'where the clients connect; port 0 for any that is free',
      listenAddress,
    )
    .requiredOption('--target <host:port>', 'where the server listens', targetAddress)
    .requiredOption('--out <file>', 'the capture, which appears as it is recorded')
    .option('--udp', 'datagrams instead of connections')
    .option('--force', 'replace the file if it is there')
    .option('--sidecar', 'make the capture a recorded case, for test --fixtures')
    .addOption(
      new Option('--profile <profile>', 'of the case: what kind of server it is for').choices(PROFILES),
    )
    .option('--header <bytes>', 'of the case: length of a chat header', wholeNumber(1, 102_400), 100)
    .addOption(
      new Option('--requirement <id>', 'of the case: what it checks (repeatable)')
        .argParser(collectRequirement)
        .implies({ sidecar: true }),
    )
    .addOption(
      new Option('--title <text>', 'of the case: what happens, in the present tense').implies({
        sidecar: true,
      }),
    )
    .action(runRecord);
}
