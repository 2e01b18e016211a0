/** One step of a recorded conversation between clients and one server, as seen at the capture point. */
export type Step =
  | { readonly kind: 'open'; readonly actor: string }
  | { readonly kind: 'send'; readonly actor: string; readonly data: Uint8Array }
  | { readonly kind: 'receive'; readonly actor: string; readonly data: Uint8Array }
  | { readonly kind: 'end'; readonly actor: string; readonly withData?: true }
  | { readonly kind: 'reset'; readonly actor: string }
  | { readonly kind: 'server-end'; readonly actor: string }
  | { readonly kind: 'server-reset'; readonly actor: string };

/**
 * What clients and a server said to one another, in causal order.
 *
 * Over TCP each `send` is one segment of new bytes from the client (retransmissions dropped, overlaps trimmed), and
 * `open` is a connection established; an `end` is `withData` if it came in the segment of the `send` before it. Over UDP each `send` and `receive` is one datagram. An actor is a client's
 * address and port, `127.0.0.1:54321` or `[::1]:54321`, with `#2`, `#3` ... where a port is used again.
 */
export interface Conversation {
  readonly transport: 'tcp' | 'udp';
  /** The server's address and port, `127.0.0.1:1234` or `[::1]:1234`. */
  readonly server: string;
  readonly steps: readonly Step[];
}
