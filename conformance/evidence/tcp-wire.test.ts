import type { Act, Observation, TranscriptEvent } from '../model/transcript';
import { tcpWire } from './tcp-wire';

const SERVER = { host: '127.0.0.1', port: 1234 };
const hello = Buffer.from('hello');

const did = (connection: string, act: Act): TranscriptEvent => ({ at: 1.5, connection, did: act });
const saw = (connection: string, what: Observation): TranscriptEvent => ({ at: 2, connection, saw: what });
const connected = (connection: string): TranscriptEvent[] => [
  did(connection, { kind: 'connect' }),
  saw(connection, { kind: 'connected' }),
];

/** What the steps are, each as its kind and the port of its client. */
const kindsOf = (transcript: readonly TranscriptEvent[], subject: 'server' | 'client' = 'server'): string[] =>
  tcpWire(transcript, subject, SERVER).steps.map(({ step }) => `${step.kind} ${step.actor.split(':')[1]}`);

test('what is done to a server, and seen of it, are steps at their times in microseconds', () => {
  const transcript = [
    ...connected('ann'),
    did('ann', { kind: 'write', data: hello }),
    saw('ann', { kind: 'bytes', data: hello }),
    did('ann', { kind: 'half-close' }),
    saw('ann', { kind: 'end' }),
  ];
  const actor = '127.0.0.1:10001';
  const server = '127.0.0.1:1234';
  expect(tcpWire(transcript, 'server', SERVER)).toEqual({
    transport: 'tcp',
    server,
    steps: [
      { at: 2000, server, step: { kind: 'open', actor } },
      { at: 1500, server, step: { kind: 'send', actor, data: hello } },
      { at: 2000, server, step: { kind: 'receive', actor, data: hello } },
      { at: 1500, server, step: { kind: 'end', actor } },
      { at: 2000, server, step: { kind: 'server-end', actor } },
    ],
    clients: new Map([['ann', actor]]),
  });
});

test('each connection has a port of its own, which is not the server’s, and a name that is used again a number', () => {
  const transcript = ['ann', 'bob', 'ann', 'ann'].flatMap(connected);
  const wire = tcpWire(transcript, 'server', { host: '::1', port: 10_002 });
  expect([...wire.clients]).toEqual([
    ['ann', '[::1]:10001'],
    ['bob', '[::1]:10003'],
    ['ann#2', '[::1]:10004'],
    ['ann#3', '[::1]:10005'],
  ]);
});

test('what happens under a name that is used again happens on its last connection', () => {
  const write = did('ann', { kind: 'write', data: hello });
  expect(kindsOf([...connected('ann'), write, ...connected('ann'), write])).toEqual([
    'open 10001',
    'send 10001',
    'open 10002',
    'send 10002',
  ]);
});

test('no packet tells of a connection that was refused, nor of who does not read', () => {
  const refused = [did('bob', { kind: 'connect' }), saw('bob', { kind: 'refused', code: 'ECONNREFUSED' })];
  const reading = [did('ann', { kind: 'stop-reading' }), did('ann', { kind: 'resume-reading' })];
  const late = did('bob', { kind: 'write', data: hello });
  expect(kindsOf([...connected('ann'), ...refused, ...reading, late])).toEqual(['open 10001']);
});

test('nothing follows a reset, be it the server’s or ours', () => {
  const after = [did('ann', { kind: 'write', data: hello }), did('ann', { kind: 'reset' })];
  expect(kindsOf([...connected('ann'), saw('ann', { kind: 'reset' }), ...after])).toEqual([
    'open 10001',
    'server-reset 10001',
  ]);
  expect(kindsOf([...connected('ann'), ...after, saw('ann', { kind: 'end' })])).toEqual([
    'open 10001',
    'send 10001',
    'reset 10001',
  ]);
});

test('a connection of which our side has ended is forgotten, not reset; the server’s side goes on', () => {
  const ended = [did('ann', { kind: 'half-close' }), did('ann', { kind: 'reset' })];
  const rest = [saw('ann', { kind: 'bytes', data: hello }), saw('ann', { kind: 'reset' })];
  expect(kindsOf([...connected('ann'), ...ended, ...rest])).toEqual([
    'open 10001',
    'end 10001',
    'receive 10001',
    'server-reset 10001',
  ]);
});

test('where a client is under test wirecheck is the server, and standard streams are no part of it', () => {
  const transcript = [
    did('standard input', { kind: 'write', data: hello }),
    saw('server', { kind: 'connected' }),
    saw('server', { kind: 'bytes', data: hello }),
    did('server', { kind: 'write', data: hello }),
    saw('standard output', { kind: 'bytes', data: hello }),
    saw('server', { kind: 'end' }),
    did('server', { kind: 'close' }),
    saw('the client', { kind: 'exit', how: 'exit code 0' }),
  ];
  expect(kindsOf(transcript, 'client')).toEqual([
    'open 10001',
    'send 10001',
    'receive 10001',
    'end 10001',
    'server-end 10001',
  ]);
  expect([...tcpWire(transcript, 'client', SERVER).clients]).toEqual([['the client', '127.0.0.1:10001']]);
});
