import { subjectOf, testCommandOf } from './subject';

test('a system stands for its server', () => {
  expect(subjectOf('udp-echo')).toBe('server');
  expect(testCommandOf('udp-echo')).toEqual(['test', 'udp-echo']);
});

test('the client of a system is tested by another command', () => {
  expect(subjectOf('udp-client')).toBe('client');
  expect(testCommandOf('udp-client')).toEqual(['test-client', 'udp-echo']);
});
