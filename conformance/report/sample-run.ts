import type { CaseResult, RunReport } from '../model/report';
import type { Requirement } from '../model/requirement';
import type { Verdict } from '../model/verdict';

/** A chat frame with a header of 10 bytes, spelt out for the tests of the reporters. */
export const frame = (text: string): Buffer => {
  const body = Buffer.from(text);
  return Buffer.concat([Buffer.from(String(body.length).padEnd(10)), body]);
};

/** A requirement for the tests of the reporters. */
export const sampleRequirement: Requirement = {
  id: 'chat.split-header',
  profile: 'chat',
  stage: 'stream',
  keyword: 'MUST',
  statement: 'waits for the rest of a header, wherever it is split',
  why: 'TCP may cut a header anywhere.',
  mistake: 'Calls recv(H) once and takes whatever came for the header.',
};

/** What a server made of "hello" that takes the first byte of the header "11" for the whole. */
export const sampleFailure: Extract<Verdict, { kind: 'fail' }> = {
  kind: 'fail',
  connection: 'bob',
  expected: [{ label: 'the message of alice', bytes: Buffer.concat([frame('alice'), frame('hello world')]) }],
  actual: {
    label: 'frames whose header and body disagree',
    bytes: Buffer.concat([frame('alice'), Buffer.from('1         1')]),
  },
  at: 16,
};

/** A failed case; `changes` make it another. */
export const sampleResult = (changes: Partial<CaseResult> = {}): CaseResult => ({
  id: 'chat.split-header/after-1',
  title: 'A header that is split after its first byte',
  profile: 'chat',
  stage: 'stream',
  keyword: 'MUST',
  requirements: [sampleRequirement],
  verdict: sampleFailure,
  ms: 12.4,
  transcript: [
    { at: 0.1, connection: 'alice', did: { kind: 'connect' } },
    { at: 0.4, connection: 'alice', saw: { kind: 'connected' } },
    { at: 0.6, connection: 'alice', did: { kind: 'write', data: frame('alice') } },
    { at: 1.2, connection: 'bob', did: { kind: 'connect' } },
    { at: 1.9, connection: 'bob', did: { kind: 'write', data: frame('bob') } },
    { at: 5.1, connection: 'alice', did: { kind: 'write', data: Buffer.from('1') } },
    { at: 25.3, connection: 'alice', did: { kind: 'write', data: Buffer.from('1        hello world') } },
  ],
  lastWords: '',
  again: "wirecheck test chat --only 'chat.split-header/after-1' --target 127.0.0.1:1234",
  ...changes,
});

/** A run of these cases. */
export const sampleRun = (results: readonly CaseResult[], changes: Partial<RunReport> = {}): RunReport => ({
  version: '0.1.0',
  target: '127.0.0.1:1234',
  startedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
  ms: 1234.5,
  results,
  ...changes,
});
