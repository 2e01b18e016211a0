import { type Address, formatAddress } from '../../reference/net/parse-address';

/** The first client has the next port, the second the one after that. */
const PORTS_BEFORE = 10_000;

/** Which client has which address and port. */
export class ClientAddresses {
  /** By the name of the connection; `#2`, `#3` ... where that is used again. */
  readonly byName = new Map<string, string>();
  private port = PORTS_BEFORE;

  constructor(private readonly server: Address) {}

  /** An address for one more connection, at the server's host: which it really had is not known. */
  invent(connection: string): string {
    this.port += this.port + 1 === this.server.port ? 2 : 1;
    const address = formatAddress({ host: this.server.host, port: this.port });
    this.add(connection, address);
    return address;
  }

  /** Takes down the address that a connection has. */
  add(connection: string, address: string): void {
    let name = connection;
    for (let count = 2; this.byName.has(name); count++) name = `${connection}#${count}`;
    this.byName.set(name, address);
  }
}
