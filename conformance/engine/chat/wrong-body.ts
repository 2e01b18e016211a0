import { commonPrefix } from '../common-prefix';
import { headerAt } from './header-at';

const SPACE = 0x20;
const REPLACEMENT = Buffer.from('\ufffd');
/** NUL, LF and CR: what ends a string, or a line. */
const ENDS: readonly (number | undefined)[] = [0x00, 0x0a, 0x0d];

const startsWith = (bytes: Buffer, start: Buffer): boolean => bytes.subarray(0, start.length).equals(start);

const withoutEdges = (text: Buffer): string => text.toString('latin1').replace(/^[\s\0]+|[\s\0]+$/g, '');

/** Advice where a header tells the length of the body that was sent, but other bytes have come after it; undefined if they tell nothing. */
export function wrongBody(sent: Buffer, came: Buffer, headerLength: number): string | undefined {
  const at = commonPrefix(sent, came);
  if (at === 0 && came[0] === SPACE)
    return 'Spaces come between the header and the body: a header has exactly H bytes; read all of them, and write no more.';
  if (came.includes(REPLACEMENT) && !sent.includes(REPLACEMENT))
    return 'Something has been decoded that is no text, or not all of one, and was replaced by U+FFFD: relay the bytes as they came.';
  if (headerAt(came, headerLength, at) !== undefined)
    return `The next frame comes after ${at} bytes of the body: one send() may take less than all, so send the rest too.`;
  return undefined;
}

/** Whether a header tells, of a body that is right as far as it has come, the number of its characters. */
export const countsCharacters = (sent: Buffer, came: Buffer, told: number): boolean =>
  told === [...sent.toString()].length && commonPrefix(sent, came) === Math.min(sent.length, came.length);

/** Advice where a header tells another length, `told`, than that of the body that was sent. */
export function wrongLength(sent: Buffer, came: Buffer, told: number): string {
  return `The header says ${told}, the message sent has ${sent.length} bytes. ${causeOf(sent, came, told)}`;
}

function causeOf(sent: Buffer, came: Buffer, told: number): string {
  const body = came.subarray(0, told);
  if (countsCharacters(sent, came, told)) return 'It counts characters: count the encoded bytes.';
  if (body.toString().normalize() === sent.toString().normalize())
    return 'It is the same text in other bytes: relay the bytes as they came, decode nothing.';
  const isPart = startsWith(sent, body);
  const isCutAtEnd = isPart && body.length === told && ENDS.includes(sent[told]);
  if (isCutAtEnd || body.toString('latin1') === withoutEdges(sent))
    return 'White space, line ends and NUL are part of a message: strip nothing, and cut nothing at them.';
  return isPart
    ? 'One recv() returns what has come so far, not what you asked for: read on until the header, or the body, is whole.'
    : "The server has lost its place in the sender's stream: read on until each header and each body is whole.";
}
