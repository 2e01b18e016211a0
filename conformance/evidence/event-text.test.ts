import type { Act, Observation } from '../model/transcript';
import { eventText } from './event-text';

const data = Buffer.from('3         ann');

test.each<[Act, string]>([
  [{ kind: 'connect' }, '> connects'],
  [{ kind: 'write', data }, '> writes 13 bytes: frame "ann"'],
  [{ kind: 'datagram', data }, '> sends a datagram of 13 bytes: "3         ann"'],
  [{ kind: 'half-close' }, '> ends its side of the stream'],
])('an act: %j', (did, text) => {
  expect(eventText({ at: 0, connection: 'ann', did }, 10)).toBe(text);
});

test.each<[Observation, string]>([
  [{ kind: 'connected' }, '< is connected'],
  [{ kind: 'refused', code: 'ECONNREFUSED' }, '< is refused: ECONNREFUSED'],
  [{ kind: 'bytes', data }, '< receives 13 bytes: frame "ann"'],
  [
    { kind: 'datagram', data, from: '127.0.0.1:7' },
    '< receives from 127.0.0.1:7 a datagram of 13 bytes: "3         ann"',
  ],
  [{ kind: 'end' }, '< receives the end of the stream'],
  [{ kind: 'reset' }, '< receives a reset'],
  [{ kind: 'exit', how: 'exit \x1b[2J' }, '< has ended: exit \\x1b[2J'],
])('an observation: %j', (saw, text) => {
  expect(eventText({ at: 0, connection: 'ann', saw }, 10)).toBe(text);
});

test('without a header length there are no frames', () => {
  const event = { at: 0, connection: 'ann', did: { kind: 'write', data } } as const;
  expect(eventText(event, undefined)).toBe('> writes 13 bytes: "3         ann"');
});
