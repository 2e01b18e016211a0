import type { Spoken } from '../guess-system';
import { ChatJudge } from './chat-judge';
import type { Judge } from './judge';
import { TcpEchoJudge } from './tcp-echo-judge';
import { UdpEchoJudge } from './udp-echo-judge';

const LOCAL = /^(?:127\.|\[::1\]|\[::ffff:127\.)/;

/** What a judge must know of a conversation beforehand. */
export interface Setting {
  readonly spoken: Spoken;
  /** The server's address and port. */
  readonly server: string;
  readonly labelOf: (actor: string) => string;
  /** From where else clients received datagrams, by their labels. */
  readonly strays: ReadonlyMap<string, string>;
}

/** A judge of the server of one recorded conversation; undefined where nobody knows what is right. */
export function makeJudge({ spoken, server, labelOf, strays }: Setting): Judge | undefined {
  switch (spoken.system) {
    case 'chat':
      return new ChatJudge(spoken.header, labelOf);
    case 'tcp-echo':
      return new TcpEchoJudge(labelOf);
    case 'udp-echo':
      return new UdpEchoJudge(labelOf, LOCAL.test(server), strays);
    case 'raw':
      return undefined;
  }
}
