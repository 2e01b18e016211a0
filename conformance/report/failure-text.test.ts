import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { anyText } from '../fuzz/any-text';
import { failureText } from './failure-text';
import { COLOURED } from './paint';
import { frame, sampleFailure, sampleRequirement, sampleResult } from './sample-run';

test('a failure is told in full', () => {
  const result = sampleResult({ lastWords: 'Traceback (most recent call last):\nValueError: \x1b[31m' });
  expect(failureText(result, sampleFailure)).toBe(
    `-- FAILED chat.split-header/after-1 --------------------------------------------
A header that is split after its first byte

MUST chat.split-header: the server waits for the rest of a header, wherever
    it is split.

What was sent
         0 ms  alice  connects
         1 ms  alice  writes 15 bytes: frame "alice"
                 35 20 20 20 20 20 20 20 20 20 61 6c 69 63 65
         1 ms  bob    connects
         2 ms  bob    writes 13 bytes: frame "bob"
                 33 20 20 20 20 20 20 20 20 20 62 6f 62
         5 ms  alice  writes 1 byte: "1"
                 31
        25 ms  alice  writes 20 bytes: "1        hello world"
                 31 20 20 20 20 20 20 20 20 68 65 6c 6c 6f 20 77 6f 72 6c 64

What should have happened (bob)
    the message of alice
      36 bytes: frame "alice", frame "hello world"
      35 20 20 20 20 20 20 20 20 20 ... 20 bytes ... 20 77 6f 72 6c 64

What happened (bob)
    frames whose header and body disagree
      26 bytes: frame "alice", frame "1"
      35 20 20 20 20 20 20 20 20 20 ... 10 bytes ... 20 20 20 20 20 31

The first wrong byte, at offset 16: - 31 "1" expected, + 20 " " came
       0  35 20 20 20 20 20 20 20 20 20 61 6c 69 63 65 31  |5         alice1|
    - 16  31 20 20 20 20 20 20 20 20 68 65 6c 6c 6f 20 77  |1        hello w|
    + 16  20 20 20 20 20 20 20 20 20 31                    |         1|
          ^^
    - 32  6f 72 6c 64                                      |orld|

A typical mistake
    Calls recv(H) once and takes whatever came for the header.

Last words of the target
    Traceback (most recent call last):
    ValueError: \\x1b[31m

Run this case again
    wirecheck test chat --only 'chat.split-header/after-1' --target 127.0.0.1:1234

Read more
    wirecheck explain chat.split-header
`,
  );
});

test('the files that hold all of it are named', () => {
  const evidence = ['found/a.txt', 'found/\x1b.pcap'].map((path) => ({ path, contentType: 'text/plain' }));
  expect(failureText(sampleResult({ evidence }), sampleFailure)).toContain(
    '\nAll that happened\n    found/a.txt\n    found/\\x1b.pcap\n\nRun this case again\n',
  );
});

test('a SHOULD is a warning; every legal outcome is told; a hint takes the place of the typical mistake', () => {
  const result = sampleResult({ keyword: 'SHOULD', transcript: [] });
  const failure = {
    connection: 'bob',
    expected: [{ label: 'end of stream' }, { label: 'reset' }],
    actual: { label: 'silence' },
    hint: 'The socket is left open.',
  };
  expect(failureText(result, failure)).toBe(
    `-- WARNING chat.split-header/after-1 -------------------------------------------
A header that is split after its first byte

MUST chat.split-header: the server waits for the rest of a header, wherever
    it is split.

What should have happened (bob)
    end of stream
    or
    reset

What happened (bob)
    silence

Hint
    The socket is left open.

Run this case again
    wirecheck test chat --only 'chat.split-header/after-1' --target 127.0.0.1:1234

Read more
    wirecheck explain chat.split-header
`,
  );
});

test.each([undefined, 12])(
  'bytes that never came are shown, with the end of what came as first wrong byte %s',
  (at) => {
    const failure = {
      connection: 'bob',
      expected: [{ label: 'the message', bytes: frame('hello') }],
      actual: { label: 'silence', bytes: frame('hello').subarray(0, 12) },
      ...(at === undefined ? {} : { at }),
    };
    expect(failureText(sampleResult(), failure)).toContain(`
All that came is right, but 3 more bytes should have come
    - 0  35 20 20 20 20 20 20 20 20 20 68 65 6c 6c 6f     |5         hello|
    + 0  35 20 20 20 20 20 20 20 20 20 68 65              |5         he|
                                             ^^
`);
  },
);

test('bytes that no outcome has, though none is wrong, are not compared', () => {
  const failure = {
    connection: 'bob',
    expected: [{ label: 'end of stream' }],
    actual: { label: 'silence', bytes: frame('hello') },
  };
  expect(failureText(sampleResult(), failure)).not.toContain('|');
});

test('colours change nothing but the colour', () => {
  const coloured = failureText(sampleResult(), sampleFailure, COLOURED);
  expect(coloured).toContain('\x1b[1mWhat happened (bob)\x1b[22m');
  expect(stripVTControlCharacters(coloured)).toBe(failureText(sampleResult(), sampleFailure));
});

test('whatever came from the target, the text is bounded and safe for a terminal', () => {
  const bytes = fc.uint8Array({ maxLength: 2000, size: 'max' });
  const text = anyText({ maxLength: 2000, size: 'max' });
  fc.assert(
    fc.property(bytes, bytes, text, text, fc.nat(2000), (wanted, came, label, lastWords, at) => {
      const failure = {
        connection: label,
        expected: [{ label, bytes: wanted }],
        actual: { label, bytes: came },
        at: Math.min(at, came.length),
        hint: label,
      };
      const transcript = [{ at: 1, connection: label, did: { kind: 'write', data: came } as const }];
      const told = failureText(sampleResult({ transcript, lastWords, title: label }), failure);
      expect(told).not.toMatch(/(?![ \n])[\p{C}\p{Z}]/u);
      expect(told.length).toBeLessThan(250_000);
    }),
  );
});

test('a transcript of thousands of long writes stays a page', () => {
  const data = Buffer.alloc(65_536, 'x');
  const transcript = Array.from({ length: 20_000 }, (_, i) => ({
    at: i,
    connection: `c${i % 1000}`,
    did: { kind: 'write', data } as const,
  }));
  const told = failureText(sampleResult({ transcript, requirements: [sampleRequirement] }), sampleFailure);
  expect(told.split('\n').length).toBeLessThan(100);
});
