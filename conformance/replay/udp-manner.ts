import { formatAddress } from '../../reference/net/parse-address';
import { Inconclusive } from '../engine/failure';
import type { Scene } from '../engine/scene';
import type { UdpSession } from '../engine/udp-session';
import type { Datagram } from './piece';
import type { Manner } from './play';
import { type Ear, type Line, ReplayClient } from './replay-client';

/** The datagrams that come to a client. */
export class DatagramEar implements Ear {
  constructor(
    private readonly session: UdpSession,
    private readonly server: string,
  ) {}

  get amount(): number {
    return this.session.answers.length;
  }

  get datagrams(): Datagram[] {
    return this.session.answers.map(({ data, from }) => ({
      kind: 'datagram',
      data,
      ...(from !== this.server && { from }),
    }));
  }
}

/** Over UDP nothing ends: only a silence can show that nothing more comes. */
export function udpManner(scene: Scene): Manner<ReplayClient<DatagramEar>> {
  const sessions: UdpSession[] = [];
  const checkSent = (): void => {
    const refused = sessions.find((session) => session.refused !== undefined)?.refused;
    if (refused !== undefined) throw new Inconclusive(`this machine could not send a datagram (${refused})`);
  };
  return {
    enter: async (actor) => {
      const session = scene.openUdp(actor);
      sessions.push(session);
      return new ReplayClient(actor, lineOf(session), new DatagramEar(session, formatAddress(scene.address)));
    },
    amountOf: () => 1,
    stillHears: () => true,
    before: async () => checkSent(),
    sent: () => undefined,
    settle: async () => {
      await scene.within(scene.settings.timeout, () => false);
      checkSent();
      return 'silence';
    },
  };
}

const lineOf = (session: UdpSession): Line => ({
  ended: undefined,
  write: (data) => session.send(data),
  halfClose: () => undefined,
  reset: () => undefined,
});
