/** Control characters (C0, DEL, C1), line and paragraph separators, and what turns the direction of writing. */
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

const escaped = (character: string): string =>
  `\\u{${character.codePointAt(0)?.toString(16).padStart(2, '0')}}`;

/**
 * UTF-8 bytes as text that is safe to show: on one line, and with nothing in it that a terminal obeys.
 *
 * A byte sequence that is not UTF-8 shows as U+FFFD; a control character as its escape, ESC as `\u{1b}`.
 */
export function visibleText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('utf8')
    .replace(UNSAFE, escaped);
}
