import type { CaseResult } from '../model/report';
import { failureText } from '../report/failure-text';
import { frame, sampleFailure, sampleResult } from '../report/sample-run';
import type { About } from './about';
import { transcriptText } from './transcript-text';
import { wireOf } from './wire-of';

const ABOUT: About = { version: '0.1.0', target: '127.0.0.1:1234', header: 10 };

const textOf = (result: CaseResult): string => transcriptText(result, ABOUT, wireOf(result, undefined));

const transcript: CaseResult['transcript'] = [
  { at: 0.1, connection: 'alice', did: { kind: 'connect' } },
  { at: 0.4567, connection: 'alice', saw: { kind: 'connected' } },
  { at: 12.6, connection: 'alice', did: { kind: 'write', data: frame('alice') } },
  { at: 2000, connection: 'bob', did: { kind: 'connect' } },
  { at: 2001, connection: 'bob', saw: { kind: 'connected' } },
  { at: 2002, connection: 'bob', saw: { kind: 'bytes', data: Buffer.from('1         1') } },
];

test('a failure is told as always, then all that happened, with all bytes', () => {
  const result = sampleResult({ transcript });
  expect(textOf(result)).toBe(`${failureText(result, sampleFailure)}
-- ALL THAT HAPPENED -----------------------------------------------------------
wirecheck 0.1.0 with 127.0.0.1:1234
headers of 10 bytes

Who is who in the capture
    the server: 127.0.0.1:1234
    alice: 127.0.0.1:10001
    bob: 127.0.0.1:10002

    0.100 ms  alice  > connects
    0.457 ms  alice  < is connected
   12.600 ms  alice  > writes 15 bytes: frame "alice"
              00000000  35 20 20 20 20 20 20 20 20 20 61 6c 69 63 65     |5         alice|
 2000.000 ms  bob    > connects
 2001.000 ms  bob    < is connected
 2002.000 ms  bob    < receives 11 bytes: frame "1"
              00000000  31 20 20 20 20 20 20 20 20 20 31                 |1         1|
`);
});

test('a case that could not be judged begins with the reason', () => {
  const verdict = { kind: 'inconclusive', why: 'bob never received the fence' } as const;
  const requirements: CaseResult['requirements'] = [];
  const refused: CaseResult['transcript'] = [
    { at: 1, connection: 'bob', saw: { kind: 'refused', code: 'ECONNREFUSED' } },
  ];
  const changes = { verdict, requirements, transcript: refused, lastWords: 'Traceback\n' };
  expect(
    textOf(sampleResult({ ...changes, profile: 'tcp-echo', again: 'wirecheck test tcp-echo' })),
  ).toBe(`-- INCONCLUSIVE chat.split-header/after-1 --------------------------------------
A header that is split after its first byte

bob never received the fence

Last words of the target
    Traceback

Run this case again
    wirecheck test tcp-echo

-- ALL THAT HAPPENED -----------------------------------------------------------
wirecheck 0.1.0 with 127.0.0.1:1234

    1.000 ms  bob  < is refused: ECONNREFUSED
`);
});

test('nothing that a target says reaches a terminal as it is', () => {
  const hostile = '\x1b[2J\u202e\x85';
  const event = { at: 0, connection: hostile, saw: { kind: 'exit', how: hostile } } as const;
  const bytes = { at: 0, connection: 'bob', saw: { kind: 'bytes', data: Buffer.from(hostile) } } as const;
  const words = { title: hostile, lastWords: hostile, again: hostile };
  const result = sampleResult({ ...words, verdict: { kind: 'broken', error: hostile } });
  const text = transcriptText(
    { ...result, transcript: [event, bytes] },
    { ...ABOUT, target: hostile },
    { transport: 'tcp', server: 'x', steps: [], clients: new Map([[hostile, 'y']]) },
  );
  expect(text).not.toMatch(/(?![ \n])[\p{C}\p{Z}]/u);
});
