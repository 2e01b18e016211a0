import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { testUnless } from '../selftest/test-unless';
import { SpawnedWirecheck, WIRECHECK } from './spawned-wirecheck';

const ended = (...args: readonly string[]) => new SpawnedWirecheck(args).ended;

test('a mistake is told in one line, and ends with 2', async () => {
  expect(await ended('test', 'chat', '--cmd', 'server | tee log', '--target', '127.0.0.1:1')).toEqual({
    status: 2,
    out: '',
    err: expect.stringMatching(/^error: expected a program and its arguments, got "\|" in: .*\n$/),
  });
});

describe('a target that cannot be tested is told in one line, and ends with 3', () => {
  test.each([
    [
      ['--target', '127.0.0.1:1'],
      'expected a server at 127.0.0.1:1, but the target did not take it: ECONNREFUSED',
    ],
    [['--target', 'nobody.invalid:1234'], 'expected a host name or an IP address, got nobody.invalid'],
    [['--cmd', 'no-such-program {port}'], 'the program cannot be run (ENOENT)'],
  ])('%j', async (args, message) => {
    const { status, out, err } = await ended('test', 'tcp-echo', '--stage', 'core', ...args);
    expect(out.split('\n').filter((line) => line.includes(message))).toHaveLength(1);
    expect(out).not.toMatch(/^ +at /m);
    expect([status, err]).toEqual([3, '']);
  });
});

test('a reader of its output may leave early, as head does', async () => {
  const list = new SpawnedWirecheck(['list']);
  list.process.stdout.destroy();
  expect(await list.ended).toEqual({ status: 0, out: '', err: '' });
});

const NO_FULL_DISK = existsSync('/dev/full') ? undefined : 'there is no /dev/full';

testUnless(NO_FULL_DISK)('a full disk under its output is told in one line', () => {
  const full = openSync('/dev/full', 'w');
  try {
    const { status, stderr } = spawnSync(process.execPath, [WIRECHECK, 'list'], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([3, 'error: expected to write to standard output, got ENOSPC\n']);
  } finally {
    closeSync(full);
  }
});
