import type { CaseResult } from '../model/report';
import { sampleResult } from '../report/sample-run';
import { untilVerdict } from './until-verdict';

const transcript: CaseResult['transcript'] = [
  { at: 10, connection: 'ann', did: { kind: 'connect' } },
  { at: 20, connection: 'ann', saw: { kind: 'connected' } },
  { at: 20.1, connection: 'ann', saw: { kind: 'end' } },
];

test('that a server closes what wirecheck has left is no evidence', () => {
  expect(untilVerdict(sampleResult({ transcript, ms: 20 })).transcript).toEqual(transcript.slice(0, 2));
});

test('what a client does after the verdict is', () => {
  const result = sampleResult({ profile: 'chat-client', transcript, ms: 20 });
  expect(untilVerdict(result).transcript).toEqual(transcript);
});
