import { Command } from 'commander';
import { CLIENT_CASES } from '../cases/clients/all';
import type { CaseInfo } from '../model/report';
import type { Requirement } from '../model/requirement';
import { subjectOf, testCommandOf } from '../model/subject';
import { CATALOGUE } from '../spec/catalogue';
import { nearest } from '../spec/nearest';
import { casesOf } from './cases-of';

/** The option that names what is tested. */
const TARGET = { server: '--target HOST:PORT', client: '--cmd COMMAND' } as const;

const explanation = (
  { id, keyword, stage, profile, statement, why, mistake }: Requirement,
  cases: readonly CaseInfo[],
): string =>
  [
    `${id} (${keyword}, stage ${stage} of ${profile})`,
    '',
    `  The ${subjectOf(profile)} ${statement}.`,
    '',
    `Why it matters   ${why}`,
    `Typical mistake  ${mistake}`,
    `Check only this  wirecheck ${testCommandOf(profile).join(' ')} --only ${id} ${TARGET[subjectOf(profile)]}`,
    '',
    'Cases',
    ...cases.map((each) => `  ${each.id}\n      ${each.title}`),
    '',
  ].join('\n');

/** `wirecheck explain ID`: prints what a requirement means; ID is that of a requirement or of one of its cases. */
export function explainCommand(): Command {
  return new Command('explain')
    .description('explain a requirement: what it means, why it matters, how it is usually broken')
    .argument(
      '<id>',
      'the id of a requirement, such as chat.relay, or of a case, such as chat.relay/two-clients',
    )
    .action((given: string, _options: unknown, command: Command) => {
      const id = given.replace(/\/.*$/s, '');
      const found = CATALOGUE.find((entry) => entry.id === id);
      if (found === undefined) {
        const ids = nearest(id).join(', ');
        const message = `error: expected the id of a requirement, got ${JSON.stringify(id)}; nearest are ${ids}`;
        return command.error(message, { exitCode: 2 });
      }
      const cases: readonly CaseInfo[] = [...casesOf(undefined, command), ...CLIENT_CASES];
      const own = cases.filter(({ requirements }) => requirements.some((each) => each.id === id));
      command.configureOutput().writeOut?.(explanation(found, own));
    });
}
