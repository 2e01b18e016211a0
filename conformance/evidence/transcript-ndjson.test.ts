import type { CaseResult } from '../model/report';
import { sampleResult } from '../report/sample-run';
import { transcriptNdjson } from './transcript-ndjson';
import { wireOf } from './wire-of';

const ABOUT = { version: '0.1.0', target: '127.0.0.1:1234', header: 10 };

const linesOf = (result: CaseResult): string[] =>
  transcriptNdjson(result, ABOUT, wireOf(result, undefined)).split('\n');

test('the first line tells of the case, each other of one event, and each ends', () => {
  const transcript: CaseResult['transcript'] = [
    { at: 0.12345, connection: 'alice', did: { kind: 'connect' } },
    { at: 1, connection: 'alice', saw: { kind: 'connected' } },
    { at: 2, connection: 'alice', did: { kind: 'write', data: Buffer.from('h\xe9\x1b', 'latin1') } },
    { at: 3, connection: 'bob', saw: { kind: 'datagram', data: Buffer.alloc(0), from: '127.0.0.1:7' } },
    { at: 4, connection: 'bob', saw: { kind: 'refused', code: 'ECONNREFUSED' } },
    { at: 5, connection: 'the client', saw: { kind: 'exit', how: 'exit code 1' } },
  ];
  expect(linesOf(sampleResult({ transcript, again: 'wirecheck test chat' }))).toEqual([
    '{"case":"chat.split-header/after-1","title":"A header that is split after its first byte","profile":"chat",' +
      '"requirements":["chat.split-header"],"keyword":"MUST","stage":"stream","verdict":"fail",' +
      '"message":"expected the message of alice; got frames whose header and body disagree; on bob at byte 16",' +
      '"again":"wirecheck test chat","target":"127.0.0.1:1234","version":"0.1.0","header":10,' +
      '"server":"127.0.0.1:1234","clients":{"alice":"127.0.0.1:10001"}}',
    '{"at":0.123,"connection":"alice","did":"connect"}',
    '{"at":1,"connection":"alice","saw":"connected"}',
    '{"at":2,"connection":"alice","did":"write","hex":"68e91b","text":"h\ufffd\\\\x1b"}',
    '{"at":3,"connection":"bob","saw":"datagram","from":"127.0.0.1:7","hex":"","text":""}',
    '{"at":4,"connection":"bob","saw":"refused","code":"ECONNREFUSED"}',
    '{"at":5,"connection":"the client","saw":"exit","how":"exit code 1"}',
    '',
  ]);
});

test('an echo has no header', () => {
  const [head = ''] = linesOf(sampleResult({ profile: 'udp-echo' }));
  expect(JSON.parse(head)).not.toHaveProperty('header');
});
