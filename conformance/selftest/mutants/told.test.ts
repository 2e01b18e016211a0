import type { CaseResult } from '../../model/report';
import type { Verdict } from '../../model/verdict';
import { requirement } from '../../spec/catalogue';
import { told } from './told';

const result = (id: string, verdict: Verdict): CaseResult => ({
  id,
  title: '',
  profile: 'udp-echo',
  stage: 'core',
  keyword: 'MUST',
  requirements: [requirement('udp.once')],
  verdict,
  ms: 0,
  transcript: [],
  lastWords: '',
  again: '',
});

const failure = (label: string, hint?: string): Verdict => ({
  kind: 'fail',
  connection: 'client',
  expected: [],
  actual: { label },
  ...(hint !== undefined && { hint }),
});

test('the first failure of the requirement is told, its hint after what came', () => {
  const results = [
    result('udp.answer/one', failure('another requirement')),
    result('udp.once/passes', { kind: 'pass' }),
    result('udp.once/first', failure('other bytes', 'Send less.')),
    result('udp.once/second', failure('nothing')),
  ];
  expect(told(results, 'udp.once')).toBe('other bytes. Send less.');
});

test('ports and periods of time are left out', () => {
  const results = [result('udp.once/first', failure('a datagram from 127.0.0.1:5006 within 300 ms'))];
  expect(told(results, 'udp.once')).toBe('a datagram from 127.0.0.1:PORT within N ms');
});

test('nothing is told where nothing has failed', () => {
  expect(
    told([result('udp.once/first', { kind: 'inconclusive', why: 'no fence' })], 'udp.once'),
  ).toBeUndefined();
});
