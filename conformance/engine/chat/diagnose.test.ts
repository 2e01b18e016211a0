import { registered, SampleTalk } from './sample-talk';
import { Speaker } from './utterance';

/** Ann has said "before" and Bob has heard it; she has said "hello" and "again" since, Bob "mine". */
function talk(): SampleTalk {
  const sample = registered();
  sample.says(sample.ann, 'before');
  sample.comes('3   ann6   before');
  sample.says(sample.ann, 'hello');
  sample.says(sample.ann, 'again');
  sample.says(sample.bob, 'mine');
  return sample;
}

test.each([
  [
    'its own message',
    '3   bob4   mine',
    "This is the client's own message: leave the sender out when you relay.",
  ],
  [
    'a message that has come before',
    '3   ann6   before',
    'This message has come before: relay each message once to each receiver.',
  ],
  [
    'a message before the one that is due',
    '3   ann5   again',
    'This message is right, but one that was sent before it has not come: it was lost, or overtaken.',
  ],
  [
    'the message frame alone',
    '5   hello',
    "This is the message frame alone: the sender's username frame must come before it.",
  ],
  ['the message frame alone of a message that is due later', '5   again', 'This is the message frame alone'],
  [
    'a username frame after a username frame',
    '3   ann3   ann5   hello',
    'A username frame follows a username frame',
  ],
  ['a name that nobody has', '3   zoe5   there', 'Nobody who has spoken has this username'],
  ['a time stamp', '5   12:00', 'send no announcement or time stamp'],
  [
    'a greeting',
    'Welcome to the chat!\n',
    'A username frame must begin here, with a header of 4 bytes: digits, then spaces.',
  ],
  [
    'a header that is aligned on the right',
    '   3ann   5hello',
    'A username frame must begin here, with a header of 4 bytes: digits, then spaces.',
  ],
  [
    'a body that one recv() has cut',
    '3   ann1   h',
    'The header says 1, the message sent has 5 bytes. One recv() returns what has come so far, not what you asked for: read on until the header, or the body, is whole.',
  ],
  [
    'a header that one recv() has cut',
    '3   ann1       ',
    "The header says 1, the message sent has 5 bytes. The server has lost its place in the sender's stream: read on until each header and each body is whole.",
  ],
  [
    "a message under another's name",
    '3   bob5   hello',
    "The message frame is one that ann has sent but the username frame before it is not ann's.",
  ],
  [
    "its own message under another's name",
    '3   ann4   mine',
    "The message frame is one that bob has sent, who must not hear it, but the username frame before it is not bob's.",
  ],
])('%s is recognised', (_what, bytes, hint) => {
  expect(talk().comes(bytes)?.hint).toContain(hint);
});

test('a message that somebody has not sent, or not whole, is recognised', () => {
  expect(registered().comes('3   ann2   he')?.hint).toMatch(/^ann has sent no such message/);
});

test('a part of a message of somebody who has said nothing whole yet is recognised', () => {
  const sample = registered();
  sample.floor.names.set(new Speaker('eve'), Buffer.from('eve'));
  expect(sample.comes('3   eve')?.hint).toBe(
    'Nothing of "eve" is due, and a username is no message: relay each message once, when the whole of it has come.',
  );
  expect(registered().comes('3   eve')?.hint).toMatch(/^Nothing was due to this client/);
});

test('a count of characters is recognised', () => {
  const sample = registered();
  sample.says(sample.ann, 'né 👋');
  expect(sample.comes('3   ann4   né 👋')?.hint).toBe(
    'The header says 4, the message sent has 8 bytes. It counts characters: count the encoded bytes.',
  );
});

test('a count of characters in a username is recognised', () => {
  const sample = registered();
  sample.says(new Speaker('zoë'), 'hi');
  expect(sample.comes('3   zoë2   hi')?.hint).toBe(
    'The username frame of zoë counts characters: count the encoded bytes.',
  );
});

test('history is recognised', () => {
  const sample = new SampleTalk();
  sample.says(sample.ann, 'before');
  sample.says(sample.ann, 'after');
  sample.ann.wasHeard(1);
  sample.hearing.enter();
  sample.comes('3   ann5   after');
  expect(sample.comes('3   ann6   before')?.hint).toBe(
    'This was said before the client had registered: newcomers are sent no history.',
  );
});

test('a message that another, sent after it, has overtaken is recognised', () => {
  const sample = new SampleTalk();
  sample.hearing.enter();
  sample.says(sample.ann, 'one');
  sample.says(sample.ann, 'two');
  expect(sample.comes('3   ann3   two')).toBeUndefined();
  expect(sample.comes('3   ann3   one')?.hint).toBe(
    'A message that was sent after this one has come before it: relay what one client says in the order sent.',
  );
});

test.each(['one', 'two'])('a message that comes before the username has left is recognised (%s)', (text) => {
  const sample = new SampleTalk();
  sample.says(sample.ann, 'one');
  sample.says(sample.ann, 'two');
  expect(sample.comes(`3   ann3   ${text}`)?.hint).toBe(
    'This client has not sent the whole of its username yet: relay only to those who have.',
  );
});

test('a message that has come in part is recognised by what is there', () => {
  expect(talk().comes('3   bob4   mi')?.hint).toMatch(/own message/);
  expect(talk().comes('3   ann6   be')?.hint).toMatch(/come before/);
});

test("another's name alone does not make a message the client's own", () => {
  const sample = registered();
  const namesake = new Speaker('bob');
  sample.says(namesake, 'yours');
  sample.says(sample.bob, 'mine');
  expect(sample.comes('3   bob5   YOURS')?.hint).toBeUndefined();
});

test.each([
  ['another body of the right length', '3   ann5   HELLO'],
  ['a part of a username frame', '3   zo'],
])('%s is not explained', (_what, bytes) => {
  expect(talk().comes(bytes)?.hint).toBeUndefined();
});
