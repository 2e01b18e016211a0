import type { Case } from '../engine/case';
import { inOrder } from '../engine/order';
import { fixturesFolder } from './fixtures-folder';
import { recordedCases } from './recorded';
import { WRITTEN_CASES } from './written';

/**
 * Every case that wirecheck has, written and recorded, and those recorded in a folder of the user's, in the order in which
 * they run. Throws a FixtureError.
 */
export function declaredCases(folder?: string): Case[] {
  const own = [...WRITTEN_CASES, ...recordedCases(fixturesFolder())];
  return inOrder(folder === undefined ? own : [...own, ...recordedCases(folder)]);
}
