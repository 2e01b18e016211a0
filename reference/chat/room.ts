/**
 * Who is here, and who hears what. A guest is anything with an identity: a connection, or a word in a test.
 *
 * The first frame of a guest is its name and registers it; each further one is a message. Names are not compared:
 * guests of the same name are as different as any two.
 */
export class Room<Guest> {
  readonly #names = new Map<Guest, Buffer>();

  /**
   * Takes a guest's next frame. Returns the frames that everyone else hears of it, in this order: for a message, the
   * guest's name and the message; for the name, nothing.
   */
  take(guest: Guest, frame: Buffer): readonly Buffer[] {
    const name = this.#names.get(guest);
    if (name !== undefined) return [name, frame];
    this.#names.set(guest, frame);
    return [];
  }

  /** Everyone who is registered, but for one. */
  others(guest: Guest): Guest[] {
    return [...this.#names.keys()].filter((each) => each !== guest);
  }

  /** Forgets a guest, registered or not. Nobody hears of it. */
  leave(guest: Guest): void {
    this.#names.delete(guest);
  }
}
