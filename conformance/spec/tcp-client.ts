import type { Requirement } from '../model/requirement';

const client = { profile: 'tcp-client' } as const;
const core = { ...client, stage: 'core' } as const;
const stream = { ...client, stage: 'stream' } as const;

/** What a TCP echo client owes its user, and its server (steps f to l of the life cycle). */
export const TCP_CLIENT = [
  {
    ...core,
    id: 'tclient.sends',
    keyword: 'MUST',
    statement:
      'connects and sends its message byte for byte, at most with a line end behind it (steps g and h)',
    why: 'The server answers what it was sent; what is wrong there is wrong in the answer.',
    mistake: 'Sends the whole buffer, with the NUL bytes behind the text, or characters instead of bytes.',
  },
  {
    ...core,
    id: 'tclient.closes',
    keyword: 'MUST',
    statement: 'closes its connection and ends when it has its answer (step l)',
    why: 'The server waits for the end of the stream before it serves the next client, or frees the socket.',
    mistake: 'Reads on until the server closes, which waits for the client to do so.',
  },
  {
    ...stream,
    id: 'tclient.reads-all',
    keyword: 'MUST',
    statement: 'reads the whole answer, in whatever pieces it comes (step k)',
    why: 'TCP keeps no boundaries: what was written in one piece may be read in many.',
    mistake: 'Calls recv() once, with a buffer of 20 or 1,024 bytes, and takes what came for the answer.',
  },
] as const satisfies readonly Requirement[];
