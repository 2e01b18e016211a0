import { exitWords } from './exit-words';
import { DEFAULT_LIMITS } from './limits';

test.each([
  [{ ExitCode: 3, OOMKilled: false, Error: '' }, 'exit code 3'],
  [{ ExitCode: 139, OOMKilled: false, Error: '' }, 'exit code 139, as by signal SIGSEGV'],
  [{ ExitCode: 137, OOMKilled: true, Error: '' }, 'out of memory: it was killed at its limit of 256 MiB'],
  [
    { ExitCode: 127, OOMKilled: false, Error: 'no such file' },
    'the container cannot be started (no such file)',
  ],
])('%j: %s', (end, words) => {
  expect(exitWords(end, DEFAULT_LIMITS)).toBe(words);
});
