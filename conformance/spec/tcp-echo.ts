import type { Requirement } from '../model/requirement';

const tcp = { profile: 'tcp-echo' } as const;
const core = { ...tcp, stage: 'core' } as const;
const stream = { ...tcp, stage: 'stream' } as const;
const hostile = { ...tcp, stage: 'hostile' } as const;
const scale = { ...tcp, stage: 'scale' } as const;

/** What a TCP echo server owes its clients; the service is that of RFC 862. */
export const TCP_ECHO = [
  {
    ...core,
    id: 'tcp.answer',
    keyword: 'MUST',
    statement: 'answers a message with that message',
    why: 'This is the whole service: without an answer the client waits in read() for ever.',
    mistake: 'Prints the message but never writes it, or answers "received" in its place.',
  },
  {
    ...core,
    id: 'tcp.verbatim',
    keyword: 'MUST',
    statement: 'answers byte for byte: white space, line ends, NUL and bytes that are not UTF-8 alike',
    why: 'An echo tells whether a line is clean only if it changes nothing.',
    mistake: 'Decodes and encodes what it reads, strips it, or stops at the first NUL with strlen().',
  },
  {
    ...core,
    id: 'tcp.several',
    keyword: 'MUST',
    statement: 'answers several messages on one connection',
    why: 'A conversation is more than one question.',
    mistake: 'Calls read() and write() once each and closes the connection.',
  },
  {
    ...core,
    id: 'tcp.long',
    keyword: 'MUST',
    statement: 'answers all of a message that is longer than any buffer (100 kB)',
    why: 'A message has no largest size, while every buffer does.',
    mistake: 'Reads its buffer full once, answers that, and never reads the rest.',
  },
  {
    ...core,
    id: 'tcp.close',
    keyword: 'MUST',
    statement: 'closes its socket after the client has closed',
    why: 'Otherwise the connection stays half open, and the server runs out of descriptors.',
    mistake: 'Does not notice that read() returned nothing, and reads on in an endless loop.',
  },
  {
    ...core,
    id: 'tcp.next-client',
    keyword: 'MUST',
    statement: 'serves the next client after one has left',
    why: 'A server that has to be started anew for each client serves nobody.',
    mistake: 'Calls accept() once, outside the loop, and ends with its first client.',
  },
  {
    ...stream,
    id: 'tcp.half-close',
    keyword: 'MUST',
    statement: "answers all that came before a client's end of stream, then closes",
    why: 'A client that has sent all still waits for the rest of its answer.',
    mistake: 'Closes as soon as the end of stream shows, with answers unwritten.',
  },
  {
    ...stream,
    id: 'tcp.split',
    keyword: 'MUST',
    statement: 'answers with the same bytes however the message is split into segments',
    why: 'TCP is a stream of bytes and keeps no borders of messages.',
    mistake: 'Takes one read() for one message, and drops what comes while it writes.',
  },
  {
    ...stream,
    id: 'tcp.apart',
    keyword: 'MUST',
    statement: "never sends one client's bytes to another",
    why: 'What one client sends is no business of another.',
    mistake: 'Uses one buffer for all clients, and sends the rest of the previous message with the next.',
  },
  {
    ...hostile,
    id: 'tcp.reset',
    keyword: 'MUST',
    statement: 'survives a client that resets its connection, and serves the next',
    why: 'Clients crash, and the server must not crash with them.',
    mistake: 'Does not catch ECONNRESET from read(), or EPIPE from write(), and dies.',
  },
  {
    ...hostile,
    id: 'tcp.idle-client',
    keyword: 'SHOULD',
    statement: 'serves others while a client says nothing',
    why: 'One forgotten connection would otherwise lock everybody out.',
    mistake: 'Serves one client after the other, and waits in read() for the one that is silent.',
  },
  {
    ...scale,
    id: 'tcp.concurrent',
    keyword: 'SHOULD',
    statement: 'serves many clients at the same time',
    why: 'Nobody wants to wait until all who came before have finished.',
    mistake: 'Serves one client after the other, so that the rest stay in the backlog of listen().',
  },
  {
    ...scale,
    id: 'tcp.churn',
    keyword: 'MUST',
    statement: 'takes many clients that come and go, one after the other',
    why: 'A server that runs for a week sees thousands of them.',
    mistake: 'Leaves a socket or a thread behind for each client, until there are no more to have.',
  },
] as const satisfies readonly Requirement[];
