import type { Case } from '../engine/case';
import { inOrder } from '../engine/order';
import { FixtureError } from './fixture-error';
import { fixturesFolder } from './fixtures-folder';
import { recordedCases } from './recorded';
import { WRITTEN_CASES } from './written';

/**
 * Every case that wirecheck has, written and recorded, and those recorded in a folder of the user's, in the order in which
 * they run. Throws a FixtureError.
 */
export function declaredCases(folder?: string): Case[] {
  const own = [...WRITTEN_CASES, ...recordedCases(fixturesFolder())];
  return inOrder(folder === undefined ? own : [...own, ...casesFrom(folder)]);
}

/** Whoever names a folder means that something is in it. */
function casesFrom(folder: string): Case[] {
  const cases = recordedCases(folder);
  if (cases.length > 0) return cases;
  throw new FixtureError(
    'unfit',
    `expected captures with sidecars (NAME.pcap, NAME.json) in ${folder}, got none`,
  );
}
