import type { Requirement } from '../model/requirement';

const udp = { profile: 'udp-echo' } as const;
const core = { ...udp, stage: 'core' } as const;
const stream = { ...udp, stage: 'stream' } as const;
const hostile = { ...udp, stage: 'hostile' } as const;
const scale = { ...udp, stage: 'scale' } as const;

/** What a UDP echo server owes its clients; the service is that of RFC 862. */
export const UDP_ECHO = [
  {
    ...core,
    id: 'udp.answer',
    keyword: 'MUST',
    statement: 'answers a datagram with that datagram, to the address that it came from',
    why: 'This is the whole service: a client without an answer waits in recvfrom() for ever.',
    mistake: 'Answers to a fixed port instead of the address that recvfrom() returned.',
  },
  {
    ...core,
    id: 'udp.verbatim',
    keyword: 'MUST',
    statement: 'answers byte for byte: white space, line ends, NUL and bytes that are not UTF-8 alike',
    why: 'An echo tells whether a line is clean only if it changes nothing.',
    mistake: 'Decodes and encodes what it reads, turns it into capitals, or stops at the first NUL.',
  },
  {
    ...core,
    id: 'udp.same-address',
    keyword: 'MUST',
    statement: 'answers from the address and port that it was asked at',
    why: 'A connected client socket, and every firewall, drops what comes from elsewhere.',
    mistake: 'Makes a second socket to answer with, which gets a port of its own.',
  },
  {
    ...core,
    id: 'udp.boundaries',
    keyword: 'MUST',
    statement: 'answers each datagram with one datagram, never joined with another and never cut',
    why: 'A datagram is one message, and its length is a part of it.',
    mistake: 'Reads into a buffer that is smaller than the datagram, and what did not fit is lost.',
  },
  {
    ...core,
    id: 'udp.once',
    keyword: 'MUST',
    statement: 'answers each datagram exactly once',
    why: 'A second answer is taken for the answer to the next question.',
    mistake: 'Answers once to say "received" and once with the message.',
  },
  {
    ...stream,
    id: 'udp.empty',
    keyword: 'MUST',
    statement: 'answers an empty datagram with an empty datagram',
    why: 'A datagram of length 0 is legal and is no end of anything: UDP has no connection to end.',
    mistake: 'Takes a length of 0 for the end of stream, as with TCP, and ends its loop.',
  },
  {
    ...stream,
    id: 'udp.large',
    keyword: 'MUST',
    statement: 'answers a datagram of 1,472 bytes, the most that fits into one Ethernet frame over IPv4',
    why: 'Programs that fill a packet use just this size.',
    mistake: 'Reads into a buffer of 20 or 1,024 bytes, and the rest of the datagram is lost.',
  },
  {
    ...stream,
    id: 'udp.largest',
    keyword: 'SHOULD',
    statement: 'answers a datagram of 65,507 bytes, the most that UDP over IPv4 can carry',
    why: 'A limit of the protocol is known to all; a limit of one server is a surprise.',
    mistake: 'Reads into a buffer of a few thousand bytes, and the rest of the datagram is lost.',
  },
  {
    ...stream,
    id: 'udp.apart',
    keyword: 'MUST',
    statement: 'answers each client with its own datagrams while several send in turn',
    why: 'What one client sends is no business of another.',
    mistake: 'Keeps the address of the last client, or the first, in a variable and answers all there.',
  },
  {
    ...hostile,
    id: 'udp.vanished-client',
    keyword: 'MUST',
    statement: "answers others after a client's port has closed",
    why: 'The next recvfrom() or sendto() may fail with ECONNREFUSED, which concerns only the one that has gone.',
    mistake: 'Does not catch ECONNREFUSED (or ECONNRESET on Windows) and dies.',
  },
  {
    ...scale,
    id: 'udp.flood',
    keyword: 'MUST',
    statement: 'goes on answering after 1,000 datagrams',
    why: 'Datagrams may be lost in a flood, the server may not.',
    mistake: 'Starts a thread for each datagram, and dies when there are no more to have.',
  },
] as const satisfies readonly Requirement[];
