import type { Command } from 'commander';
import { declaredCases } from '../cases/declared';
import { FixtureError } from '../cases/fixture-error';
import type { Case } from '../engine/case';
import { type Selection, select } from '../engine/select';
import { EXIT } from '../model/exit-code';
import type { Profile } from '../model/requirement';
import { escapeTerminal } from '../report/escape';
import { nothingSelected } from './nothing-selected';

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

/** Those of them that are selected; that there are none is a mistake of use, told in one line. */
export function selectedCases(
  fixtures: string | undefined,
  selection: Selection<Profile>,
  command: Command,
): Case[] {
  const cases = select(casesOf(fixtures, command), selection);
  if (cases.length === 0) command.error(`error: ${nothingSelected(selection)}`, { exitCode: EXIT.usage });
  return cases;
}
