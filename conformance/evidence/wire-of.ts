import { isIP } from 'node:net';
import { type Address, parseAddress } from '../../reference/net/parse-address';
import type { CaseResult } from '../model/report';
import { subjectOf } from '../model/subject';
import { tcpWire } from './tcp-wire';
import { udpWire } from './udp-wire';
import type { Wire } from './wire';

const UNKNOWN: Address = { host: '127.0.0.1', port: 1234 };

/**
 * What of a case went over the network, with the server at `known`. Where that is no IP address, a server is where the first
 * datagram came from, or else at 127.0.0.1; where nothing is known, its port is 1234.
 */
export function wireOf(result: CaseResult, known: Address | undefined): Wire {
  const { profile, transcript } = result;
  const wire = profile === 'udp-echo' || profile === 'udp-client' ? udpWire : tcpWire;
  return wire(transcript, subjectOf(profile), serverOf(result, known));
}

function serverOf({ profile, transcript }: CaseResult, known = UNKNOWN): Address {
  if (known !== UNKNOWN && isIP(known.host) > 0) return known;
  for (const event of transcript) {
    const isAnswer = profile === 'udp-echo' && 'saw' in event && event.saw.kind === 'datagram';
    if (isAnswer) return parseAddress(event.saw.from);
  }
  return { ...UNKNOWN, port: known.port };
}
