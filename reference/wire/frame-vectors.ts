import type { FrameErrorCode } from './frame-error';

/** A stream of bytes (one character each, latin1) and what a decoder makes of it. */
export interface FrameVector {
  /** What this one shows. */
  readonly reason: string;
  readonly headerLength: number;
  readonly stream: string;
  /** The bodies that are complete. */
  readonly bodies: readonly string[];
  /** How the stream goes wrong after them, if it does. */
  readonly error?: FrameErrorCode;
  /** Whether the stream stops inside a frame; false if not given. */
  readonly pending?: boolean;
}

/** The largest body in FRAME_VECTORS is this long; anything longer is too large. */
export const VECTOR_MAX_BODY = 20;

/** The vectors: decoded alike, whatever the chunks that they come in. */
export const FRAME_VECTORS: readonly FrameVector[] = [
  { reason: 'no bytes are no frame', headerLength: 4, stream: '', bodies: [] },
  { reason: 'one frame', headerLength: 4, stream: '5   hello', bodies: ['hello'] },
  { reason: 'frames follow one another', headerLength: 4, stream: '2   hi3   you', bodies: ['hi', 'you'] },
  { reason: 'a header of one byte', headerLength: 1, stream: '3abc0', bodies: ['abc', ''] },
  {
    reason: 'a header with no room for spaces',
    headerLength: 2,
    stream: '10abcdefghij',
    bodies: ['abcdefghij'],
  },
  { reason: 'an empty body', headerLength: 4, stream: '0   ', bodies: [''] },
  { reason: 'empty bodies in a row', headerLength: 4, stream: '0   0   1   x', bodies: ['', '', 'x'] },
  {
    reason: 'a body that looks like a header',
    headerLength: 4,
    stream: '4   5   1   x',
    bodies: ['5   ', 'x'],
  },
  { reason: 'a body of NUL and line ends', headerLength: 3, stream: '4  \0\r\n\0', bodies: ['\0\r\n\0'] },
  { reason: 'a body that is not UTF-8', headerLength: 3, stream: '2  \xc3\x28', bodies: ['\xc3\x28'] },
  {
    reason: 'bytes are counted, not characters',
    headerLength: 3,
    stream: '2  \xc3\xa9',
    bodies: ['\xc3\xa9'],
  },
  {
    reason: 'a body of the largest size',
    headerLength: 3,
    stream: '20 abcdefghijabcdefghij',
    bodies: ['abcdefghijabcdefghij'],
  },
  { reason: 'half a header', headerLength: 4, stream: '5 ', bodies: [], pending: true },
  { reason: 'a header and no body', headerLength: 4, stream: '5   ', bodies: [], pending: true },
  { reason: 'a frame and half a body', headerLength: 4, stream: '1   a5   he', bodies: ['a'], pending: true },
  {
    reason: 'one byte over the largest size',
    headerLength: 4,
    stream: '21  ',
    bodies: [],
    error: 'too-large',
  },
  { reason: 'terabytes', headerLength: 16, stream: '9999999999999   ', bodies: [], error: 'too-large' },
  {
    reason: 'more digits than a double holds',
    headerLength: 400,
    stream: '9'.repeat(400),
    bodies: [],
    error: 'too-large',
  },
  {
    reason: 'a space before the digits',
    headerLength: 4,
    stream: ' 5  hello',
    bodies: [],
    error: 'bad-header',
  },
  { reason: 'a plus sign', headerLength: 4, stream: '+5  hello', bodies: [], error: 'bad-header' },
  { reason: 'a leading zero', headerLength: 4, stream: '005 hello', bodies: [], error: 'bad-header' },
  { reason: 'two zeros', headerLength: 4, stream: '00  ', bodies: [], error: 'bad-header' },
  { reason: 'an underscore', headerLength: 4, stream: '1_0 abcdefghij', bodies: [], error: 'bad-header' },
  { reason: 'two numbers', headerLength: 4, stream: '5 5 hello', bodies: [], error: 'bad-header' },
  { reason: 'a fraction', headerLength: 4, stream: '5.0 hello', bodies: [], error: 'bad-header' },
  { reason: 'an exponent', headerLength: 4, stream: '1e1 abcdefghij', bodies: [], error: 'bad-header' },
  { reason: 'hexadecimal', headerLength: 4, stream: '0x5 hello', bodies: [], error: 'bad-header' },
  { reason: 'only spaces', headerLength: 4, stream: '    ', bodies: [], error: 'bad-header' },
  { reason: 'a tab for padding', headerLength: 4, stream: '5\t\t\thello', bodies: [], error: 'bad-header' },
  {
    reason: 'a line end for padding',
    headerLength: 4,
    stream: '5  \nhello',
    bodies: [],
    error: 'bad-header',
  },
  { reason: 'NUL for padding', headerLength: 4, stream: '5\0\0\0hello', bodies: [], error: 'bad-header' },
  { reason: 'letters', headerLength: 4, stream: 'GET /', bodies: [], error: 'bad-header' },
  { reason: 'Arabic digits', headerLength: 4, stream: '\xd9\xa5  hello', bodies: [], error: 'bad-header' },
  {
    reason: 'superscript digits of latin1',
    headerLength: 4,
    stream: '\xb2   hi',
    bodies: [],
    error: 'bad-header',
  },
  { reason: 'a negative length', headerLength: 4, stream: '-5  hello', bodies: [], error: 'negative' },
  { reason: 'minus zero', headerLength: 4, stream: '-0  ', bodies: [], error: 'bad-header' },
  { reason: 'a minus sign alone', headerLength: 4, stream: '-   ', bodies: [], error: 'bad-header' },
  {
    reason: 'frames before a bad header are kept, and nothing after it is read',
    headerLength: 4,
    stream: '2   hi0   bad 2   hi',
    bodies: ['hi', ''],
    error: 'bad-header',
  },
];
