/** Something that a client has done, and what the server does then. */
interface Turn<Client> {
  readonly client: Client;
  readonly act: () => void;
}

/**
 * The one thread of a server, for which everything is done in turn. A server that waits for a client, in a read or a write
 * that blocks, does nothing for anyone else: all that others do lies about until it waits no more.
 */
export class Turns<Client> {
  private readonly open: Turn<Client>[] = [];

  /** `awaited` tells the client for which everyone has to wait, if there is one. */
  constructor(private readonly awaited: () => Client | undefined) {}

  take(client: Client, act: () => void): void {
    this.open.push({ client, act });
    for (let turn = this.next(); turn; turn = this.next()) turn.act();
  }

  private next(): Turn<Client> | undefined {
    const awaited = this.awaited();
    const place = awaited === undefined ? 0 : this.open.findIndex(({ client }) => client === awaited);
    return place < 0 ? undefined : this.open.splice(place, 1)[0];
  }
}
