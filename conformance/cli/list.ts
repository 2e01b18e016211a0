import { Command } from 'commander';
import { ALL_PROFILES, type Requirement, STAGES } from '../model/requirement';
import { subjectOf } from '../model/subject';
import { CATALOGUE } from '../spec/catalogue';

const legal = (
  command: Command,
  what: string,
  values: readonly string[],
  given: string | undefined,
): void => {
  if (given === undefined || values.includes(given)) return;
  command.error(`error: expected a ${what} (${values.join(', ')}), got ${JSON.stringify(given)}`, {
    exitCode: 2,
  });
};

const row = ({ id, keyword, statement }: Requirement, width: number): string =>
  `  ${id.padEnd(width)}  ${keyword.padEnd(6)}  ${statement}`;

/** Requirements as lines: a heading for each profile and stage, below it id, keyword and statement in columns. */
function table(requirements: readonly Requirement[]): string {
  const width = Math.max(...requirements.map(({ id }) => id.length));
  const headings = new Map<string, string[]>();
  for (const entry of requirements) {
    const heading = `${entry.profile}, ${entry.stage}: the ${subjectOf(entry.profile)}`;
    headings.set(heading, [...(headings.get(heading) ?? []), row(entry, width)]);
  }
  return [...headings].map(([heading, rows]) => [heading, ...rows, ''].join('\n')).join('\n');
}

/** `wirecheck list [profile] [--stage S]`: prints the requirements as a table. */
export function listCommand(): Command {
  return new Command('list')
    .description('list the requirements, by profile and stage')
    .argument('[profile]', `only those of one profile (${ALL_PROFILES.join(', ')})`)
    .option('--stage <stage>', `only those of one stage (${STAGES.join(', ')})`)
    .action((profile: string | undefined, { stage }: { stage?: string }, command: Command) => {
      legal(command, 'profile', ALL_PROFILES, profile);
      legal(command, 'stage', STAGES, stage);
      const chosen = CATALOGUE.filter(
        (entry) => (profile ?? entry.profile) === entry.profile && (stage ?? entry.stage) === entry.stage,
      );
      command.configureOutput().writeOut?.(table(chosen));
    });
}
