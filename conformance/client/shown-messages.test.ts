import { ShownMessages } from './shown-messages';

/** What is shown of a message of bob's and one of cleo's. */
function shown(...output: readonly (string | Buffer)[]): ShownMessages {
  const messages = new ShownMessages(10);
  messages.expect(Buffer.from('bob'), Buffer.from('née ~1'));
  messages.expect(Buffer.from('cleo'), Buffer.from('~2'));
  for (const chunk of output) messages.push(Buffer.from(chunk));
  return messages;
}

test.each([
  ['as wirecheck does', ['bob > née ~1\ncleo > ~2\n']],
  ['between prompts, in brackets, in colours', ['ann > \x1b[1m[bob]\x1b[0m née ~1ann > \r[cleo] ~2 ann > ']],
  ['on two lines', ['bob:\n  née ~1\n', 'cleo:\n  ~2\n']],
  ['cut within a character', [Buffer.from('bob n\xc3', 'latin1'), Buffer.from('\xa9e ~1 cleo ~2', 'latin1')]],
])('messages are found %s', (_how, output) => {
  expect(shown(...output).complete).toBe(true);
  expect(shown(...output).surplus()).toBeUndefined();
});

test.each([
  ['nothing at all', '', 'flush it after each line'],
  ['no names', 'née ~1\n~2\n', 'without the name'],
  ['the text first', 'née ~1 (bob)', 'show the name first'],
  ['the second only', 'cleo > ~2', 'A later message was shown'],
  ['a prompt only', 'ann > ', undefined],
])('%s is not enough', (_what, output, hint) => {
  const messages = shown(output);
  expect(messages.complete).toBe(false);
  const failure = messages.missing('silence');
  expect(failure.expected).toEqual([{ label: '"bob" and, after it, "née ~1"' }]);
  expect(failure.actual.bytes?.toString()).toBe(output || undefined);
  expect(failure.hint ?? '').toContain(hint ?? '');
  expect(failure.hint === undefined).toBe(hint === undefined);
});

test('what a case adds comes before the advice to flush, and in place of any other', () => {
  expect(shown('').missing('silence', 'Look!').hint).toMatch(/^Look! .*flush it/);
  expect(shown('née ~1').missing('silence', 'Look!').hint).toBe('Look!');
});

test('the order counts', () => {
  const messages = shown('cleo > ~2\nbob > née ~1\n');
  expect(messages.complete).toBe(false);
  expect(messages.missing('silence').expected[0]?.label).toContain('cleo');
});

test('a message that is there twice is told', () => {
  const failure = shown('bob > née ~1\nbob > née ~1\ncleo > ~2\n').surplus();
  expect(failure?.expected[0]?.label).toBe('"née ~1" once');
  expect(failure?.actual.bytes?.toString()).toMatch(/^née ~1\nbob > née ~1\n/);
});

test('what is said twice may be there twice, and must be', () => {
  const output = ['bob > née ~1\ncleo > ~2\nbob > née ~1\n'];
  const again = (messages: ShownMessages): ShownMessages => {
    messages.expect(Buffer.from('bob'), Buffer.from('née ~1'));
    return messages;
  };
  expect(again(shown(...output)).complete).toBe(true);
  expect(again(shown(...output)).surplus()).toBeUndefined();
  const once = again(shown('bob > née ~1\ncleo > ~2\n'));
  expect([once.complete, once.left]).toEqual([false, 1]);
  expect(once.missing('silence').hint).toContain('said again');
  expect(again(shown(...output, ...output)).surplus()?.expected[0]?.label).toBe('"née ~1" 2 times');
});

test('a frame that is shown as it came is told', () => {
  const messages = shown('3         bob7         née ~1', '4         cleo2         ~2');
  expect(messages.complete).toBe(true);
  expect(messages.surplus()).toMatchObject({ hint: expect.stringContaining('The header is shown, too') });
});

test.each(['bob 7 née ~1 cleo 2 ~2', 'bob (7)         née ~1\ncleo (2)         ~2\n'])(
  'lengths may be shown in a form of its own: %s',
  (output) => {
    expect(shown(output).complete).toBe(true);
    expect(shown(output).surplus()).toBeUndefined();
  },
);

test('a long text may be wrapped, must be whole, and is not quoted at length', () => {
  const text = Array.from({ length: 300 }, (_, index) => index).join('.');
  const long = (...output: readonly string[]): ShownMessages => {
    const messages = shown('bob née ~1 cleo ~2\n', ...output);
    messages.expect(Buffer.from('dan'), Buffer.from(text));
    return messages;
  };
  expect(long('dan: ', text.replace(/.{80}/g, '$&\n     ')).complete).toBe(true);
  const cutOff = long('dan: ', text.slice(0, 80));
  expect(cutOff.complete).toBe(false);
  const failure = cutOff.missing('silence');
  expect(failure.hint).toContain('not shown whole');
  expect(failure.expected[0]?.label).toMatch(/^"dan" and, after it, "0\.1\.2.*" and so on \(1089 bytes\)$/);
});

test('a flood fills no memory', () => {
  const messages = shown();
  for (let times = 0; times < 100; times++) messages.push(Buffer.alloc(1 << 16, 'ann > '));
  expect(messages.missing('silence').actual.bytes?.length).toBeLessThanOrEqual(512);
});
