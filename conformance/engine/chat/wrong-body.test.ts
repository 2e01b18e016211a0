import { wrongBody, wrongLength } from './wrong-body';

test.each([
  ['the rest of the header', 'hello', '  hello', /^Spaces come between the header and the body/],
  ['a part of a text that was decoded', '👋', '\ufffd', /replaced by U\+FFFD/],
  ['the next frame', 'hello', 'hel3   ann', /^The next frame comes after 3 bytes of the body/],
  ['anything else', 'hello', 'HELLO', undefined],
  ['a part, and a header that is none', 'hello', 'helxxxxx', undefined],
])('where %s comes for the body the advice fits', (_what, sent, came, advice) => {
  const told = wrongBody(Buffer.from(sent), Buffer.from(came), 4);
  if (advice === undefined) expect(told).toBeUndefined();
  else expect(told).toMatch(advice);
});

test.each([
  ['the characters are counted', 'é 👋', 'é 👋', 3, /counts characters/],
  ['the characters are counted, and not all has come', 'é 👋', 'é', 3, /counts characters/],
  ['the text was brought into another form', 'e\u0301 ok', 'é ok', 5, /same text in other bytes/],
  ['white space was stripped', ' ok\t', 'ok', 2, /strip nothing/],
  ['a text of white space was stripped', ' ', '', 0, /strip nothing/],
  ['a text was cut at its NUL', 'a\0b', 'a', 1, /cut nothing/],
  ['a text was cut at its line end', 'a\r\nb', 'a', 1, /cut nothing/],
  [
    'a body was cut anywhere',
    'hello world',
    'hello',
    5,
    /^The header says 5, the message sent has 11 bytes. One recv\(\)/,
  ],
  ['a cut body has come in part', 'hello world', 'hel', 5, /One recv\(\)/],
  ['something else comes', 'hello world', '    ', 1, /lost its place/],
])('where %s the advice fits', (_what, sent, came, told, advice) => {
  expect(wrongLength(Buffer.from(sent), Buffer.from(came), told)).toMatch(advice);
});

test('bytes that are not UTF-8 and were decoded and encoded are the same text', () => {
  expect(wrongLength(Buffer.from('ff', 'hex'), Buffer.from('efbfbd', 'hex'), 3)).toMatch(/decode nothing/);
});
