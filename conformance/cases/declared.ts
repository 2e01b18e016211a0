import { realpathSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
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
  return inOrder(folder === undefined ? own : [...own, ...casesFrom(folder, own)]);
}

/** Whoever names a folder means that something is in it, and something new unless it is wirecheck's own. */
function casesFrom(folder: string, own: readonly Case[]): Case[] {
  if (folder === '')
    throw new FixtureError('unreadable', 'expected the name of a folder of captures, got none');
  const cases = recordedCases(folder);
  if (cases.length === 0)
    throw new FixtureError(
      'unfit',
      `expected captures with sidecars (NAME.pcap, NAME.json) in ${folder}, got none`,
    );
  if (isWithin(fixturesFolder(), folder)) return [];
  const ids = new Set(own.map(({ id }) => id));
  const taken = cases.find(({ id }) => ids.has(id));
  if (taken === undefined) return cases;
  throw new FixtureError(
    'bad-sidecar',
    `expected ids other than those of wirecheck's own cases, got ${taken.id} in ${folder}`,
  );
}

function isWithin(outer: string, inner: string): boolean {
  const way = relative(realpathSync(outer), realpathSync(inner));
  return !way.startsWith('..') && !isAbsolute(way);
}
