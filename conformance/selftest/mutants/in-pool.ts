/** Does some work for each item, for so many at a time; resolves with what came of them, in their order. */
export async function inPool<Item, Outcome>(
  width: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Outcome>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [place, item] of waiting) outcomes[place] = await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return outcomes;
}
