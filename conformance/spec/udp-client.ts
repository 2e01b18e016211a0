import type { Requirement } from '../model/requirement';

const core = { profile: 'udp-client', stage: 'core' } as const;

/** What a UDP echo client owes its user (steps d to h of the life cycle). */
export const UDP_CLIENT = [
  {
    ...core,
    id: 'uclient.sends',
    keyword: 'MUST',
    statement: 'sends its message as one datagram, byte for byte, at most with a line end behind it (step d)',
    why: 'A datagram is one message: the server answers each, and answers just what it holds.',
    mistake: 'Sends the whole buffer, with the NUL bytes behind the text, or the text in several datagrams.',
  },
  {
    ...core,
    id: 'uclient.reads',
    keyword: 'MUST',
    statement: 'waits for the answer, also when it takes a while (step g)',
    why: 'Between two computers an answer takes longer than on one.',
    mistake: 'Ends as soon as it has sent its message, or calls recvfrom() without waiting.',
  },
  {
    ...core,
    id: 'uclient.ends',
    keyword: 'MUST',
    statement: 'ends when it has its answer (step h)',
    why: 'UDP has no connection: nobody else will tell the client that it is over.',
    mistake: 'Calls recvfrom() in a loop, as if an end of stream would come.',
  },
] as const satisfies readonly Requirement[];
