import type { Command } from 'commander';
import { EXIT } from '../model/exit-code';

/**
 * Ends the command where one of the options `names` is given and none of `needed`: it would mean nothing, and something else
 * would be tested than the user believes. Both are given as commander names their values.
 */
export function checkNeeded(command: Command, names: readonly string[], needed: readonly string[]): void {
  const isGiven = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
  if (needed.some(isGiven)) return;
  const given = names.find(isGiven);
  if (given === undefined) return;
  const long = (name: string): string | undefined =>
    command.options.find((option) => option.attributeName() === name)?.long;
  const wanted = needed.map(long).join(' or ');
  command.error(`error: expected ${wanted} beside ${long(given)}, which means nothing by itself`, {
    exitCode: EXIT.usage,
  });
}
