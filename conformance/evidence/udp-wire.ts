import { type Address, formatAddress } from '../../reference/net/parse-address';
import { CLIENT } from '../client/connections';
import type { Step } from '../model/conversation';
import type { Transcript, TranscriptEvent } from '../model/transcript';
import { ClientAddresses } from './client-addresses';
import type { Wire, WireStep } from './wire';

/** A datagram of a transcript. */
interface Datagram {
  readonly connection: string;
  readonly data: Uint8Array;
  /** Whom it came from; undefined if wirecheck sent it. */
  readonly from: string | undefined;
}

/** Who the datagram is from, or goes to, beside wirecheck. */
type Parties = Pick<WireStep, 'server'> & Pick<Step, 'actor'>;

/** The datagrams of a transcript. What came is from where it came from, be that the server or not. */
export function udpWire(transcript: Transcript, subject: 'server' | 'client', server: Address): Wire {
  const place = formatAddress(server);
  const addresses = new ClientAddresses(server);
  const partiesOf = subject === 'server' ? asked(addresses, place) : asking(addresses, place);
  const steps = transcript.flatMap((event): WireStep[] => {
    const datagram = datagramOf(event);
    const parties = datagram && partiesOf(datagram);
    if (!parties) return [];
    const isSent = (datagram.from === undefined) === (subject === 'server');
    const step = { kind: isSent ? 'send' : 'receive', actor: parties.actor, data: datagram.data } as const;
    return [{ at: Math.round(event.at * 1000), server: parties.server, step }];
  });
  return { transport: 'udp', server: place, steps, clients: addresses.byName };
}

function datagramOf(event: TranscriptEvent): Datagram | undefined {
  const { connection } = event;
  if ('saw' in event) return event.saw.kind === 'datagram' ? { connection, ...event.saw } : undefined;
  return event.did.kind === 'datagram' ? { connection, ...event.did, from: undefined } : undefined;
}

/** A server is asked by wirecheck, which sends to its address, and is answered from there, or from elsewhere. */
function asked(addresses: ClientAddresses, server: string): (datagram: Datagram) => Parties {
  return ({ connection, from = server }) => ({
    server: from,
    actor: addresses.byName.get(connection) ?? addresses.invent(connection),
  });
}

/** A client asks wirecheck, which answers whoever asked last. */
function asking(addresses: ClientAddresses, server: string): (datagram: Datagram) => Parties | undefined {
  const known = new Set<string>();
  let actor: string | undefined;
  return ({ from }) => {
    actor = from ?? actor;
    if (actor === undefined) return undefined;
    if (!known.has(actor)) addresses.add(CLIENT, actor);
    known.add(actor);
    return { server, actor };
  };
}
