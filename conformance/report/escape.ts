const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Control, format and private characters, lone surrogates, non-characters, and every space but the plain one. */
const UNSEEN = /(?! )[\p{C}\p{Z}]/gu;

const spell = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return NAMED[character] ?? (code < 0x80 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`);
};

/** Text that a terminal shows and never obeys: whatever is not seen as itself is spelt, `\n`, `\x1b` or `\u{202e}`. */
export const escapeTerminal = (text: string): string => text.replace(UNSEEN, spell);

/** What XML 1.0 (section 2.2) has no way to say, not even as a character reference. */
const NO_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** Text for the content of an XML 1.0 element; characters that XML forbids are spelt, `\x00` or `\u{fffe}`. */
export const escapeXml = (text: string): string =>
  text
    .replace(NO_XML, spell)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');

/** Text for a double-quoted XML 1.0 attribute, which would turn its line ends and tabs into spaces. */
export const escapeXmlAttribute = (text: string): string =>
  escapeXml(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
