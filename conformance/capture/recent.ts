interface Entry<Value> {
  readonly value: Value;
  used: boolean;
}

/**
 * Keeps so many values by name, and to make room for one forgets another that has not been asked for lately (a clock with
 * one hand: one that has been asked for since the hand last passed it is passed over once).
 */
export class Recent<Value> {
  readonly #entries = new Map<string, Entry<Value>>();
  /** What stands before it is gone, or has moved to the end. */
  #hand = this.#entries.entries();

  constructor(readonly room: number) {}

  get size(): number {
    return this.#entries.size;
  }

  get(name: string): Value | undefined {
    const entry = this.#entries.get(name);
    if (!entry) return undefined;
    entry.used = true;
    return entry.value;
  }

  /** Keeps a value; returns the one that is forgotten for it. */
  set(name: string, value: Value): Value | undefined {
    const isFull = this.#entries.size >= this.room && !this.#entries.has(name);
    const forgotten = isFull ? this.#forget() : undefined;
    this.#entries.set(name, { value, used: false });
    return forgotten;
  }

  delete(name: string): void {
    this.#entries.delete(name);
  }

  *values(): Generator<Value> {
    for (const { value } of this.#entries.values()) yield value;
  }

  #forget(): Value | undefined {
    for (let next = this.#hand.next(); !next.done; next = this.#hand.next()) {
      const [name, entry] = next.value;
      this.#entries.delete(name);
      if (!entry.used) return entry.value;
      entry.used = false;
      this.#entries.set(name, entry);
    }
    return undefined;
  }
}
