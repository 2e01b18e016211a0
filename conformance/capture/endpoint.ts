import { addressText } from './ip-address';

/** One end of a connection or flow. */
export class Endpoint {
  /** The same for the same end only. */
  readonly key: string;

  constructor(
    readonly address: string,
    readonly port: number,
  ) {
    this.key = address + String.fromCharCode(port);
  }

  /** `127.0.0.1:1234` or `[::1]:1234`. */
  get name(): string {
    return `${addressText(this.address)}:${this.port}`;
  }
}
