import type { TranscriptEvent } from '../model/transcript';
import { udpWire } from './udp-wire';

const SERVER = { host: '127.0.0.1', port: 5006 };
const server = '127.0.0.1:5006';
const elsewhere = '127.0.0.1:5999';
const hello = Buffer.from('hello');

const sent = (connection: string): TranscriptEvent => ({
  at: 1.0004,
  connection,
  did: { kind: 'datagram', data: hello },
});
const came = (connection: string, from: string): TranscriptEvent => ({
  at: 2,
  connection,
  saw: { kind: 'datagram', data: hello, from },
});

test('datagrams go to the server, and answers come from where they came from', () => {
  const closed: TranscriptEvent = { at: 3, connection: 'ann', did: { kind: 'close' } };
  const transcript = [sent('ann'), sent('bob'), came('bob', server), came('ann', elsewhere), closed];
  const [ann, bob] = ['127.0.0.1:10001', '127.0.0.1:10002'];
  expect(udpWire(transcript, 'server', SERVER)).toEqual({
    transport: 'udp',
    server,
    steps: [
      { at: 1000, server, step: { kind: 'send', actor: ann, data: hello } },
      { at: 1000, server, step: { kind: 'send', actor: bob, data: hello } },
      { at: 2000, server, step: { kind: 'receive', actor: bob, data: hello } },
      { at: 2000, server: elsewhere, step: { kind: 'receive', actor: ann, data: hello } },
    ],
    clients: new Map([
      ['ann', ann],
      ['bob', bob],
    ]),
  });
});

test('a client under test has its own addresses, and whoever asked last is answered', () => {
  const [first, second] = ['127.0.0.1:40001', '127.0.0.1:40002'];
  const line: TranscriptEvent = {
    at: 0,
    connection: 'standard input',
    did: { kind: 'write', data: hello },
  };
  const transcript = [
    line,
    came('server', first),
    sent('server'),
    came('server', second),
    sent('server'),
    came('server', first),
  ];
  const { steps, clients } = udpWire(transcript, 'client', SERVER);
  expect(steps.map(({ step }) => `${step.kind} ${step.actor}`)).toEqual([
    `send ${first}`,
    `receive ${first}`,
    `send ${second}`,
    `receive ${second}`,
    `send ${first}`,
  ]);
  expect([...clients]).toEqual([
    ['the client', first],
    ['the client#2', second],
  ]);
});

test('an answer to nobody goes nowhere', () => {
  expect(udpWire([sent('server')], 'client', SERVER).steps).toEqual([]);
});
