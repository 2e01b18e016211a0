import { isLive } from './is-live';

test.each([
  [true, { isTTY: true }, { TERM: 'xterm-256color' }],
  [true, { isTTY: true }, {}],
  [false, { isTTY: true }, { TERM: 'dumb' }],
  [false, { isTTY: false }, { TERM: 'xterm-256color' }],
  [false, {}, { TERM: 'xterm-256color' }],
])('it is %j for %j and %j', (live, out, environment) => {
  expect(isLive(out, environment)).toBe(live);
});
