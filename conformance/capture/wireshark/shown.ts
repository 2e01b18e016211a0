/** The fields of a frame, or of bytes that are none, as tshark writes them; `finding` names the expert info, if there is one. */
export type Shown = Readonly<Record<string, string>>;

/** What the dissector shows of one direction of a connection. */
export interface ShownWay {
  /** The client's port. */
  readonly client: number;
  readonly toServer: boolean;
  readonly shown: readonly Shown[];
}

/** How to read a capture: the server's port, and preferences of the dissector. */
export interface Reading {
  readonly port: number;
  readonly preferences: Readonly<Partial<Record<'header_length' | 'longest_body', number>>>;
}
