import type { Case } from '../engine/case';
import { inOrder } from '../engine/order';
import { fixturesFolder } from './fixtures-folder';
import { recordedCases } from './recorded';
import { WRITTEN_CASES } from './written';

/** Every case that wirecheck has, written and recorded, in the order in which they run. Throws a FixtureError. */
export function declaredCases(): Case[] {
  return inOrder([...WRITTEN_CASES, ...recordedCases(fixturesFolder())]);
}
