import { type Address, formatAddress } from '../../reference/net/parse-address';
import { CLIENT } from '../client/connections';
import type { Step } from '../model/conversation';
import type { Act, Observation, Transcript, TranscriptEvent } from '../model/transcript';
import { ClientAddresses } from './client-addresses';
import type { Wire, WireStep } from './wire';

type Kind = Step['kind'];

/** What wirecheck does and sees as a client, with the server under test; undefined for what no segment tells. */
const DID: Readonly<Record<Act['kind'], Kind | undefined>> = {
  connect: undefined,
  write: 'send',
  datagram: undefined,
  'half-close': 'end',
  reset: 'reset',
  close: 'end',
  'stop-reading': undefined,
  'resume-reading': undefined,
};
const SAW: Readonly<Record<Observation['kind'], Kind | undefined>> = {
  connected: 'open',
  refused: undefined,
  bytes: 'receive',
  datagram: undefined,
  end: 'server-end',
  reset: 'server-reset',
  exit: undefined,
};

/** The same where wirecheck is the server, with a client under test. */
const MIRRORED: Readonly<Record<Kind, Kind>> = {
  open: 'open',
  send: 'receive',
  receive: 'send',
  end: 'server-end',
  'server-end': 'end',
  reset: 'server-reset',
  'server-reset': 'reset',
};

/** A connection, and what wirecheck can still do on it. */
interface Link {
  readonly actor: string;
  /** Wirecheck has ended its side: nothing more that it does there goes out. */
  ended: boolean;
  reset: boolean;
}

/**
 * What of a transcript went over TCP. Of a connection that was never established there is nothing, and nothing follows where
 * one was reset.
 */
export function tcpWire(transcript: Transcript, subject: 'server' | 'client', server: Address): Wire {
  const place = formatAddress(server);
  const addresses = new ClientAddresses(server);
  const links = new Map<string, Link>();
  const steps = transcript.flatMap((event): WireStep[] => {
    const kind = kindOf(event);
    if (kind === 'open') {
      const actor = addresses.invent(subject === 'server' ? event.connection : CLIENT);
      links.set(event.connection, { actor, ended: false, reset: false });
    }
    const link = links.get(event.connection);
    if (kind === undefined || !link || !goesOut(link, event, kind)) return [];
    const step = stepOf(subject === 'server' ? kind : MIRRORED[kind], link.actor, event);
    return [{ at: Math.round(event.at * 1000), server: place, step }];
  });
  return { transport: 'tcp', server: place, steps, clients: addresses.byName };
}

const kindOf = (event: TranscriptEvent): Kind | undefined =>
  'did' in event ? DID[event.did.kind] : SAW[event.saw.kind];

/** Whether there is a segment of this, and what becomes of the connection by it. */
function goesOut(link: Link, event: TranscriptEvent, kind: Kind): boolean {
  if (link.reset || ('did' in event && link.ended)) return false;
  link.ended ||= kind === 'end';
  link.reset ||= kind === 'reset' || kind === 'server-reset';
  return true;
}

function stepOf(kind: Kind, actor: string, event: TranscriptEvent): Step {
  if (kind !== 'send' && kind !== 'receive') return { kind, actor };
  const what = 'did' in event ? event.did : event.saw;
  return { kind, actor, data: 'data' in what ? what.data : new Uint8Array() };
}
