import type { Requirement } from '../model/requirement';

const client = { profile: 'chat-client' } as const;
const core = { ...client, stage: 'core' } as const;
const stream = { ...client, stage: 'stream' } as const;
const hostile = { ...client, stage: 'hostile' } as const;

/**
 * What a chat client owes its user, and its server. It is given a name, then lines, on standard input; what the others say
 * comes from the server as pairs of frames: who, and what.
 */
export const CHAT_CLIENT = [
  {
    ...core,
    id: 'client.register',
    keyword: 'MUST',
    statement:
      'connects and sends, as its first frame, the name that it was given: H bytes of header (digits, then spaces), then the name',
    why: 'The server takes the first frame for the name; whatever else comes first is what the others will read.',
    mistake: 'Pads the header on the left or not at all, or keeps the name until the first message.',
  },
  {
    ...core,
    id: 'client.line-is-frame',
    keyword: 'MUST',
    statement: 'sends each line as one frame whose body is the line without its end',
    why: 'What is typed as one line is meant as one message, and the others shall read just that.',
    mistake:
      'Leaves the line end in the body, puts the name before the text, strips blanks at its ends, or cuts a line to the size of a buffer.',
  },
  {
    ...core,
    id: 'client.byte-length',
    keyword: 'MUST',
    statement: 'writes the length of a name or a line in bytes, not in characters',
    why: 'With one accent too few are counted: the rest is read as the next header, and the stream is lost.',
    mistake: 'Writes len(text) into the header instead of len(text.encode()).',
  },
  {
    ...core,
    id: 'client.empty-line',
    keyword: 'MUST',
    statement: 'sends nothing for an empty line, and goes on',
    why: 'Enter alone says nothing; others would see a name with nothing behind it.',
    mistake: 'Sends a frame of length 0, or takes the empty line for the end of the chat.',
  },
  {
    ...core,
    id: 'client.shows',
    keyword: 'MUST',
    statement:
      'shows each message that comes on standard output: its sender and, after it, its text, without their headers, once and in the order in which they came',
    why: 'A chat in which nobody reads what others say is a row of monologues.',
    mistake:
      'Never reads from the socket, takes a text for the next name, or shows whatever recv() returns, headers and all.',
  },
  {
    ...core,
    id: 'client.shows-at-once',
    keyword: 'SHOULD',
    statement: 'shows a message when it comes, without waiting for a line to be typed',
    why: 'Who waits for an answer has nothing to type, and would wait for ever.',
    mistake:
      'Reads from the socket only after input() has returned, instead of in a thread or with select().',
  },
  {
    ...core,
    id: 'client.eof',
    keyword: 'MUST',
    statement:
      'ends at the end of its input, with any exit code, when it has sent every line, and nothing more',
    why: 'A client whose input is a pipe, or a terminal that was closed, must not stay behind.',
    mistake:
      'Reads empty lines for ever, as read() and fgets() return nothing at the end, or leaves a thread running.',
  },
  {
    ...stream,
    id: 'client.split',
    keyword: 'MUST',
    statement: 'waits for the rest of a frame, wherever TCP has cut it, and shows it whole',
    why: 'TCP keeps no boundaries: between two computers a header or a text may come in two parts at any time.',
    mistake: 'Calls recv(H) once and takes whatever came for the header, or decodes half a character.',
  },
  {
    ...stream,
    id: 'client.coalesced',
    keyword: 'MUST',
    statement: 'shows every message when several come in one segment, or one and a part of the next',
    why: 'What the others say in quick succession comes together.',
    mistake: 'Calls recv() with a big buffer and takes whatever came for one message.',
  },
  {
    ...hostile,
    id: 'client.invalid-utf8',
    keyword: 'SHOULD',
    statement: 'goes on when a name or a text comes that is not UTF-8',
    why: 'One guest whose program speaks Latin-1 would end the program of everyone else.',
    mistake: "Calls decode() without errors='replace'.",
  },
  {
    ...hostile,
    id: 'client.server-close',
    keyword: 'MUST',
    statement:
      'ends, with any exit code, when the server has closed the connection, at the latest after the next lines',
    why: 'A client that hangs, or goes on asking for lines that nobody will read, misleads its user.',
    mistake: 'Takes the empty result of recv() for a message that is not there yet, and loops for ever.',
  },
] as const satisfies readonly Requirement[];
