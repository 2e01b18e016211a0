/** Makes bodies that no other message of the run has: `~` and at most 8 more characters, so that even a header of one digit can tell their length. */
export function tagMaker(seed: number): () => string {
  const run = (seed % 1296).toString(36).padStart(2, '0');
  let count = 0;
  return () => `~${run}${(count++).toString(36)}`;
}
