/** A value in the row of all, by age. */
interface Entry<Value> {
  readonly name: string;
  readonly value: Value;
  older: Entry<Value> | undefined;
  newer: Entry<Value> | undefined;
}

/** Keeps so many values by name, and to make room for one forgets the one that has not been asked for longest. */
export class Recent<Value> {
  // A Map knows an order too, but to look for its first key again and again takes longer the more have been deleted.
  readonly #entries = new Map<string, Entry<Value>>();
  #oldest: Entry<Value> | undefined;
  #newest: Entry<Value> | undefined;

  constructor(readonly room: number) {}

  get size(): number {
    return this.#entries.size;
  }

  get(name: string): Value | undefined {
    const entry = this.#entries.get(name);
    if (entry && entry !== this.#newest) {
      this.#unlink(entry);
      this.#link(entry);
    }
    return entry?.value;
  }

  /** Keeps a value; returns the one that is forgotten for it. */
  set(name: string, value: Value): Value | undefined {
    this.delete(name);
    const forgotten = this.size < this.room ? undefined : this.#oldest;
    if (forgotten) this.delete(forgotten.name);
    const entry: Entry<Value> = { name, value, older: undefined, newer: undefined };
    this.#entries.set(name, entry);
    this.#link(entry);
    return forgotten?.value;
  }

  delete(name: string): void {
    const entry = this.#entries.get(name);
    if (!entry) return;
    this.#entries.delete(name);
    this.#unlink(entry);
  }

  /** From the one that was asked for longest ago. */
  *values(): Generator<Value> {
    for (let entry = this.#oldest; entry; entry = entry.newer) yield entry.value;
  }

  #link(entry: Entry<Value>): void {
    entry.older = this.#newest;
    entry.newer = undefined;
    if (this.#newest) this.#newest.newer = entry;
    else this.#oldest = entry;
    this.#newest = entry;
  }

  #unlink({ older, newer }: Entry<Value>): void {
    if (older) older.newer = newer;
    else this.#oldest = newer;
    if (newer) newer.older = older;
    else this.#newest = older;
  }
}
