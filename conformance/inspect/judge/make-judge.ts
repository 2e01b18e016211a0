import type { Spoken } from '../guess-system';
import { ChatJudge } from './chat-judge';
import type { Judge } from './judge';
import { TcpEchoJudge } from './tcp-echo-judge';
import { UdpEchoJudge } from './udp-echo-judge';

const LOCAL = /^(?:127\.|\[::1\]|\[::ffff:127\.)/;

/** A judge of the server of one recorded conversation; undefined where nobody knows what is right. */
export function makeJudge(
  spoken: Spoken,
  server: string,
  labelOf: (actor: string) => string,
): Judge | undefined {
  switch (spoken.system) {
    case 'chat':
      return new ChatJudge(spoken.header, labelOf);
    case 'tcp-echo':
      return new TcpEchoJudge(labelOf);
    case 'udp-echo':
      return new UdpEchoJudge(labelOf, LOCAL.test(server));
    case 'raw':
      return undefined;
  }
}
