import type { Act, TranscriptEvent } from '../model/transcript';
import { sentLines } from './sent-lines';

const did = (at: number, connection: string, act: Act): TranscriptEvent => ({ at, connection, did: act });
const write = (text: string): Act => ({ kind: 'write', data: Buffer.from(text) });

test('acts are told in order, bytes as frames and in hex', () => {
  const transcript = [
    did(0, 'alice', { kind: 'connect' }),
    did(1.4, 'alice', write('2   hi')),
    did(2, 'bo', write('\x1b')),
    did(3, 'bo', write('')),
    did(1200, 'alice', { kind: 'half-close' }),
  ];
  expect(sentLines(transcript, 'alice', 4)).toEqual([
    '     0 ms  alice  connects',
    '     1 ms  alice  writes 6 bytes: frame "hi"',
    '             32 20 20 20 68 69',
    '     2 ms  bo     writes 1 byte: "\\x1b"',
    '             1b',
    '     3 ms  bo     writes 0 bytes',
    '  1200 ms  alice  ends its side of the stream',
  ]);
});

test('a datagram is told as one', () => {
  const transcript = [did(0, 'client', { kind: 'datagram', data: Buffer.from('hi') })];
  expect(sentLines(transcript, 'client', undefined)[0]).toBe(
    '     0 ms  client  sends a datagram of 2 bytes: "hi"',
  );
});

test('of many acts the last are told, and how many were left out', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => did(i, 'alice', write(String(i))));
  const lines = sentLines(many, 'alice', undefined);
  expect(lines).toHaveLength(11);
  expect(lines[0]).toBe('       ... 9,995 more acts before or between these');
  expect(lines.at(-2)).toBe('  9999 ms  alice  writes 4 bytes: "9999"');
});

test('of many connections the one that failed is told, with those that acted last', () => {
  const first = did(0, 'alice', { kind: 'reset' });
  const others = Array.from({ length: 100 }, (_, i) => did(i + 1, `c${i}`, { kind: 'connect' }));
  expect(sentLines([first, ...others], 'alice', undefined)).toEqual([
    '       ... 95 more acts before or between these',
    '     0 ms  alice  resets the connection',
    '    96 ms  c95    connects',
    '    97 ms  c96    connects',
    '    98 ms  c97    connects',
    '    99 ms  c98    connects',
    '   100 ms  c99    connects',
  ]);
});

test('nothing done is no lines', () => {
  expect(sentLines([{ at: 0, connection: 'alice', saw: { kind: 'end' } }], 'alice', 4)).toEqual([]);
});
