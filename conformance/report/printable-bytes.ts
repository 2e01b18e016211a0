import { count } from './count';
import { escapeTerminal } from './escape';

/** One character in UTF-8 (RFC 3629, section 4), or else one stray byte, in a string of one character a byte. */
const SEQUENCE =
  /[^\x80-\xff]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\x80-\xff]/g;

const WHOLE = 48;
const HEAD = 20;
const TAIL = 10;

const spell = (sequence: string): string => {
  if (sequence === '"' || sequence === '\\') return `\\${sequence}`;
  const stray = sequence.length === 1 && sequence > '\x7f';
  if (stray) return `\\x${sequence.charCodeAt(0).toString(16)}`;
  return escapeTerminal(Buffer.from(sequence, 'latin1').toString('utf8'));
};

const quote = (data: Uint8Array): string =>
  `"${Buffer.from(data).toString('latin1').replace(SEQUENCE, spell)}"`;

/** Bytes as quoted UTF-8 text, one byte for one text: `"h\xe9\n"`; of long data the ends, and how much is between. */
export function printableBytes(data: Uint8Array): string {
  if (data.length <= WHOLE) return quote(data);
  const between = count(data.length - HEAD - TAIL, 'byte');
  return `${quote(data.subarray(0, HEAD))} ... ${between} ... ${quote(data.subarray(-TAIL))}`;
}
