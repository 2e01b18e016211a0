import type { Command } from 'commander';
import { declaredCases } from '../cases/declared';
import { FixtureError } from '../cases/fixture-error';
import { EXIT } from '../model/exit-code';
import { escapeTerminal } from '../report/escape';

/** The cases of servers, with those of the user's fixtures; what is wrong with one of these is a mistake of use, told in one line. */
export function casesOf(fixtures: string | undefined, command: Command): ReturnType<typeof declaredCases> {
  try {
    return declaredCases(fixtures);
  } catch (error) {
    if (!(error instanceof FixtureError)) throw error;
    return command.error(`error: ${escapeTerminal(error.message)}`, {
      exitCode: fixtures === undefined ? EXIT.inconclusive : EXIT.usage,
    });
  }
}
