/**
 * Makes bodies that no other message of a case has, nor of the cases around it: what a slow server still relays of an
 * earlier case is never taken for the answer to this one. `~` and at most 8 more characters, so that even a header of one
 * digit can tell their length; `seed` and the id of the case decide them.
 */
export function tagMaker(seed: number, caseId: string): () => string {
  let hash = seed;
  for (const byte of Buffer.from(caseId)) hash = (Math.imul(hash, 31) + byte) >>> 0;
  const mark = (hash % 1296).toString(36).padStart(2, '0');
  let count = 0;
  return () => `~${mark}${(count++).toString(36)}`;
}
