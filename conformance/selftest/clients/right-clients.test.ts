import { WIRECHECK } from '../../cli/spawned-wirecheck';
import { namedFor } from '../../engine/case';
import { EXIT, exitCode } from '../../model/exit-code';
import { freePort } from '../../target/free-port';
import { notPassed } from '../not-passed';
import { PYTHON } from '../python';
import { pythonTest } from '../python-test';
import { clientProgram, judgeClient } from './judge-client';

// Each program that runs is ended for certain when this process exits.
process.setMaxListeners(0);

describe("wirecheck's own client", () => {
  const own = (...words: readonly string[]): string[] => [process.execPath, WIRECHECK, 'connect', ...words];

  test('of the chat passes', async () => {
    expect(notPassed(await judgeClient(own('chat', '{host}:{port}'), 'chat'))).toEqual([]);
  });

  test('of the chat passes with headers of 10 bytes', async () => {
    const words = own('chat', '{host}:{port}', '--header', '10');
    const only = ['client.register', 'client.split', 'client.coalesced'];
    expect(notPassed(await judgeClient(words, 'chat', { header: 10, only }))).toEqual([]);
  });

  test.each(['tcp-echo', 'udp-echo'] as const)(
    'of %s passes, its message an argument or its input',
    async (system) => {
      expect(notPassed(await judgeClient(own(system, '{host}:{port}'), system))).toEqual([]);
      expect(notPassed(await judgeClient(own(system, '{host}:{port}', '{message}'), system))).toEqual([]);
    },
  );
});

test('a chat client whose name is an argument passes', async () => {
  const words = [process.execPath, ...clientProgram('chat.cjs', 'none', '{name}')];
  expect(notPassed(await judgeClient(words, 'chat'))).toEqual([]);
});

pythonTest('a chat client with a thread, which connects first and prompts, passes', async () => {
  const report = await judgeClient([PYTHON ?? '', ...clientProgram('threads.py')], 'chat');
  expect(notPassed(report)).toEqual([]);
});

pythonTest('one that looks at its connection only after each line is warned, and no more', async () => {
  const report = await judgeClient([PYTHON ?? '', ...clientProgram('after-enter.py')], 'chat', {
    timeout: 500,
  });
  const red = report.results.filter(({ verdict }) => verdict.kind !== 'pass');
  expect([...new Set(red.map(namedFor))]).toEqual(['client.shows-at-once']);
  expect(exitCode(report)).toBe(EXIT.passed);
});

test('a TCP client that reads and shows its whole answer, and then resets its connection, passes', async () => {
  const words = [process.execPath, ...clientProgram('tcp-echo.cjs', '{message}', 'shows-and-resets')];
  expect(notPassed(await judgeClient(words, 'tcp-echo'))).toEqual([]);
});

test('one that resets it, and shows nothing, cannot be known to have read its answer', async () => {
  const words = [process.execPath, ...clientProgram('tcp-echo.cjs', '{message}', 'resets')];
  const { results } = await judgeClient(words, 'tcp-echo');
  const others = results.filter(({ verdict }) => verdict.kind !== 'pass');
  expect(others.map(namedFor)).toEqual(Array(3).fill('tclient.reads-all'));
  expect(others.map(({ verdict }) => verdict.kind)).toEqual(Array(3).fill('inconclusive'));
});

test('a client that has its address built in is tested there, one case after the other', async () => {
  const port = await freePort('127.0.0.1', 'tcp');
  const words = [process.execPath, ...clientProgram('tcp-echo.cjs', '{message}')].map((word) =>
    word.replace('{port}', String(port)),
  );
  expect(notPassed(await judgeClient(words, 'tcp-echo', { listen: `127.0.0.1:${port}` }))).toEqual([]);
});
