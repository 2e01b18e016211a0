import { CATALOGUE } from './catalogue';

/** How many letters have to be put in, taken out or replaced to turn one word into the other (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (let column = 1; column <= to.length; column++) {
      const replaced = (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

/** How little a word is like an id: 0 for a part of it; the id's profile may be left out. */
function unlikeness(word: string, id: string): number {
  if (word !== '' && id.includes(word)) return 0;
  return Math.min(distance(word, id), distance(word, id.slice(id.indexOf('.') + 1)));
}

/** The three ids of requirements that a mistyped word most likely means, the likeliest first. */
export function nearest(word: string): readonly string[] {
  const typed = word.slice(0, 100).toLowerCase();
  return CATALOGUE.map(({ id }) => ({ id, rank: unlikeness(typed, id) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, 3)
    .map(({ id }) => id);
}
