import { visibleText } from './visible-text';

describe('visibleText', () => {
  test.each([
    [
      'leaves text as it is',
      Buffer.from('gr\u00fc\u00df \u4f60\u597d \u{1f44b}\u{1f3fd}'),
      'gr\u00fc\u00df \u4f60\u597d \u{1f44b}\u{1f3fd}',
    ],
    ['shows an escape sequence', Buffer.from('\x1b[2J'), '\\u{1b}[2J'],
    ['keeps a line one line', Buffer.from('a\r\nb\u2028c\u2029'), 'a\\u{0d}\\u{0a}b\\u{2028}c\\u{2029}'],
    ['shows C1 controls', Buffer.from('\u009b2J\u0085'), '\\u{9b}2J\\u{85}'],
    [
      'shows what turns the direction of writing',
      Buffer.from('\u202egpj.exe\u2066'),
      '\\u{202e}gpj.exe\\u{2066}',
    ],
    ['replaces what is not UTF-8', Buffer.from([0x61, 0xff, 0xc3, 0x28]), 'a\ufffd\ufffd('],
    ['keeps a byte order mark', Buffer.from('\ufeffx'), '\ufeffx'],
  ])('%s', (_, bytes, text) => {
    expect(visibleText(bytes)).toBe(text);
  });
});
