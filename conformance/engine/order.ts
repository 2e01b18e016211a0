import { PROFILES, STAGES } from '../model/requirement';
import { CATALOGUE } from '../spec/catalogue';
import type { Case } from './case';
import { FOUNDATION } from './foundation';

const place = (id: string): number => CATALOGUE.findIndex((requirement) => requirement.id === id);

/** The cases in the order in which they run: by profile and stage, the foundation first, then as the catalogue has them. */
export function inOrder(cases: readonly Case[]): Case[] {
  const rank = ({ profile, stage, requirements: [first] }: Case): number[] => [
    PROFILES.indexOf(profile),
    STAGES.indexOf(stage),
    first?.id === FOUNDATION[profile] ? 0 : 1,
    place(first?.id ?? ''),
  ];
  const ranked = cases.map((entry) => ({ entry, ranks: rank(entry) }));
  ranked.sort(
    (a, b) =>
      a.ranks.map((value, index) => value - (b.ranks[index] ?? 0)).find((difference) => difference !== 0) ??
      0,
  );
  return ranked.map(({ entry }) => entry);
}
