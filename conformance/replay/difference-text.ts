import { commonPrefix } from '../engine/common-prefix';
import { count } from '../report/count';
import { escapeTerminal } from '../report/escape';
import { hexDiff } from '../report/hex-diff';
import { hexBytes } from '../report/hex-line';
import type { Paint } from '../report/paint';
import { printableBytes } from '../report/printable-bytes';
import { rule } from '../report/rule';
import type { Difference } from './judge';
import { rowLines } from './row-lines';

/** What one client received in the recording and what came, side by side, then the first wrong byte in its surroundings. */
export function differenceText(
  { actor, name, rows, recorded, came }: Difference,
  headerLength: number | undefined,
  paint: Paint,
): string {
  const address = escapeTerminal(actor);
  const who = name === undefined ? address : `${printableBytes(name)}, ${address}`;
  return [
    paint.bad(rule(`DIFFERS ${who}`)),
    ...rowLines(rows, headerLength, paint),
    ...byteLines(recorded, came, paint),
    '',
  ].join('\n');
}

/** Where the bytes part, with a caret; nothing if no bytes differ. */
function byteLines(recorded: Uint8Array, came: Uint8Array, paint: Paint): string[] {
  const at = commonPrefix(recorded, came);
  if (at === recorded.length && at === came.length) return [];
  const lines = hexDiff(recorded, came, at).map((line) => {
    if (line.startsWith('-')) return paint.good(line);
    return line.startsWith('+') || line.endsWith('^') ? paint.bad(line) : line;
  });
  return ['', paint.heading(partingText(recorded, came, at)), ...lines.map((line) => `    ${line}`)];
}

function partingText(recorded: Uint8Array, came: Uint8Array, at: number): string {
  if (at === came.length)
    return `As far as it came it is right, but ${count(recorded.length - at, 'byte')} did not come`;
  if (at === recorded.length)
    return `All of this came as recorded, and ${count(came.length - at, 'byte')} more`;
  const told = (bytes: Uint8Array): string => {
    const byte = bytes.subarray(at, at + 1);
    return `${hexBytes(byte)} ${printableBytes(byte)}`;
  };
  return `The first wrong byte, at offset ${at}: - ${told(recorded)} recorded, + ${told(came)} came`;
}
