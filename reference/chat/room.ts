/**
 * Who is here, and who hears what. A guest is anything with an identity: a connection, or a word in a test.
 *
 * The first frame of a guest is its name and registers it; each further one is a message. Names are not compared:
 * guests of the same name are as different as any two.
 */
export class Room<Guest> {
  readonly #names = new Map<Guest, Buffer>();

  /**
   * Takes a guest's next frame. For a message, returns what everyone else hears: the frame of the guest's name, and
   * the message's, in one piece; for the name, undefined.
   */
  take(guest: Guest, frame: Buffer): Buffer | undefined {
    const name = this.#names.get(guest);
    if (name !== undefined) return Buffer.concat([name, frame]);
    this.#names.set(guest, frame);
    return undefined;
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
