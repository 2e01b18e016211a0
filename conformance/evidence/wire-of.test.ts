import type { AnyProfile } from '../model/requirement';
import type { TranscriptEvent } from '../model/transcript';
import { sampleResult } from '../report/sample-run';
import { wireOf } from './wire-of';

const answered: TranscriptEvent = {
  at: 1,
  connection: 'ann',
  saw: { kind: 'datagram', data: Buffer.alloc(0), from: '[fe80::1%eth0]:5006' },
};

test.each([
  ['as it is known', 'chat', { host: '192.0.2.7', port: 80 }, '192.0.2.7:80'],
  ['as it is known, be it otherwise answered', 'udp-echo', { host: '::1', port: 7 }, '[::1]:7'],
  ['on this machine, where it has a name', 'chat', { host: 'localhost', port: 80 }, '127.0.0.1:80'],
  ['made up, where nothing is known', 'chat', undefined, '127.0.0.1:1234'],
  ['who answers, where nothing is known', 'udp-echo', undefined, '[fe80::1%eth0]:5006'],
  ['who answers, where it has a name', 'udp-echo', { host: 'localhost', port: 5006 }, '[fe80::1%eth0]:5006'],
  ['made up, where wirecheck is the server', 'udp-client', undefined, '127.0.0.1:1234'],
] as const)('the server is %s (%s)', (_what, profile: AnyProfile, known, server) => {
  expect(wireOf(sampleResult({ profile, transcript: [answered] }), known).server).toBe(server);
});

test('the transport is that of the profile', () => {
  const transportOf = (profile: AnyProfile): string => wireOf(sampleResult({ profile }), undefined).transport;
  expect(transportOf('chat-client')).toBe('tcp');
  expect(transportOf('udp-client')).toBe('udp');
});
