import type { Case } from '../engine/case';
import { inOrder } from '../engine/order';
import { fixturesFolder } from './fixtures-folder';
import { recordedCases } from './recorded';
import { WRITTEN_CASES } from './written';

/** Every case that wirecheck has, written and recorded, in the order in which they run. Rejects with a FixtureError. */
export async function declaredCases(): Promise<Case[]> {
  return inOrder([...WRITTEN_CASES, ...(await recordedCases(fixturesFolder()))]);
}
