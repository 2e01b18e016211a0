import fc from 'fast-check';
import { anyText } from '../fuzz/any-text';
import { escapeTerminal, escapeXml, escapeXmlAttribute } from './escape';

describe('a terminal', () => {
  test.each([
    ['plain text, \u00e9\u00df \u4f60\u597d \u{1f600}', 'plain text, \u00e9\u00df \u4f60\u597d \u{1f600}'],
    ['a\n\r\tb', 'a\\n\\r\\tb'],
    ['\0\x1b[31m\x7f', '\\x00\\x1b[31m\\x7f'],
    ['\x85\x9b2J', '\\u{85}\\u{9b}2J'],
    ['\u202e\u2066\ufeff\u00ad', '\\u{202e}\\u{2066}\\u{feff}\\u{ad}'],
    ['\u00a0\u2028\u3000', '\\u{a0}\\u{2028}\\u{3000}'],
    ['\ud800\ufffe\udc00', '\\u{d800}\\u{fffe}\\u{dc00}'],
  ])('is shown %j as %s', (text, shown) => {
    expect(escapeTerminal(text)).toBe(shown);
  });

  test('never gets a character to act upon', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(escapeTerminal(text)).not.toMatch(/(?! )[\p{C}\p{Z}]/u);
      }),
    );
  });
});

describe('XML', () => {
  test.each([
    ['<a href="x">&amp;</a>', '&lt;a href="x"&gt;&amp;amp;&lt;/a&gt;'],
    [']]>', ']]&gt;'],
    ['a\nb\tc\rd', 'a\nb\tc&#13;d'],
    ['\0\x1b\ud800\ufffe\uffff', '\\x00\\x1b\\u{d800}\\u{fffe}\\u{ffff}'],
    ['\u{1f600}', '\u{1f600}'],
  ])('holds %j as %s', (text, xml) => {
    expect(escapeXml(text)).toBe(xml);
  });

  test('keeps line ends, tabs and quotes of an attribute', () => {
    expect(escapeXmlAttribute('"a"\n\t<')).toBe('&quot;a&quot;&#10;&#9;&lt;');
  });
});
