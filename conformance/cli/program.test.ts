import { join } from 'node:path';
import { CommanderError } from 'commander';
import { program } from './program';

/** What is written and how it ends, where nothing is run. */
async function told(...args: readonly string[]) {
  const out = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const err = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const text = ({ mock }: typeof out): string => mock.calls.map(([chunk]) => String(chunk)).join('');
  try {
    await program().parseAsync(args, { from: 'user' });
    throw new Error('expected it to end');
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { out: text(out), err: text(err), exitCode: error.exitCode };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

test('--help tells the commands and the exit codes', async () => {
  const { exitCode, out, err } = await told('--help');
  expect([exitCode, err]).toEqual([0, '']);
  for (const name of ['test', 'test-client', 'serve', 'connect', 'list', 'explain'])
    expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
  expect(out).toContain('Exit codes: 0 every MUST passed; 1 a MUST failed; 2 wrong use; 3');
});

test('--version tells it', async () => {
  expect(await told('--version')).toEqual({
    exitCode: 0,
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    err: '',
  });
});

// Commander's own end with 1, which main.ts makes 2.
describe('a mistake is told in one line', () => {
  test.each([
    [
      ['nonsense'],
      'expected a command (test, test-client, fuzz, inspect, replay, record, serve, connect, list, explain), got nonsense',
    ],
    [
      ['tset', 'chat'],
      'expected a command (test, test-client, fuzz, inspect, replay, record, serve, connect, list, explain), got tset',
    ],
    [['serve', 'chat', '--host', ''], 'expected an address or a name'],
    [['test', 'chat', '--only', '\x1b[2J'], '--only \\u{1b}[2J selects none of chat'],
    [['--nonsense'], "unknown option '--nonsense'"],
    [['test'], "missing required argument 'profile'"],
    [['test', 'smtp'], 'tcp-echo, udp-echo, chat'],
    [['test', 'chat', '--fixtures', 'no-such'], 'expected a folder of captures at no-such, got ENOENT'],
    [
      ['list', 'smtp'],
      'expected a profile (tcp-echo, udp-echo, chat, tcp-client, udp-client, chat-client), got "smtp"',
    ],
    [['explain', 'chat.relays'], 'chat.relay'],
    [
      ['test-client', 'chat'],
      'expected --cmd, --image or --build: without a client there is nothing to test',
    ],
    [['test-client', 'chat', '--cmd', 'client'], 'expected --listen HOST:PORT, or {port} in the command'],
    [['test-client', 'chat-client', '--cmd', 'client'], 'tcp-echo, udp-echo, chat'],
    [
      ['test-client', 'chat', '--cmd', 'client {port}', '--stage', 'scale'],
      'expected at least one case, but stage scale selects none of chat-client',
    ],
    [['serve', 'smtp'], 'tcp-echo, udp-echo, chat'],
    [['test', 'chat', '--stage', 'nasty'], 'core, stream, hostile, scale'],
    [['test', 'chat', '--timeout', '1e3'], 'expected a whole number from 1 to 86400000'],
    [['--report', 'pdf'], 'with a format of console, ctrf, junit'],
    [
      ['test', 'chat', '--only', 'chat.nothing', '--stage', 'core'],
      'expected at least one case, but stage core with --only chat.nothing selects none of chat (see wirecheck list)',
    ],
    [['fuzz', '--save', join(__filename, 'x')], 'expected a folder that can be written, got ENOTDIR at'],
    [['fuzz', 'chat', '--path', '7'], 'expected a path as wirecheck has told it, got "7"'],
    [['fuzz', 'chat', '--target', 'nowhere'], 'expected HOST:PORT such as 127.0.0.1:1234, got "nowhere"'],
    [['fuzz', 'chat', '--conversations', '0'], 'expected a whole number from 1 to 10000000'],
    [['fuzz', 'tcp-echo'], 'Allowed choices are chat'],
    [['fuzz', '--save', `${__filename}/folder`], 'expected a folder that can be written, got'],
    [['test', 'chat', '--evidence', __filename], 'expected a folder that can be written, got ENOTDIR at'],
    [['test', 'chat', '--target', 'nowhere'], 'expected HOST:PORT such as 127.0.0.1:1234, got "nowhere"'],
    [['test', 'chat', '--cmd', 'server'], 'expected --target HOST:PORT or --discover beside --cmd'],
    [
      ['test', 'chat', '--targets', __filename, '--only', 'tcp.*'],
      'expected at least one case, but --only tcp.* selects none of chat',
    ],
    [['test', 'chat', '--jobs', '3'], 'expected --targets beside --jobs, which means nothing by itself'],
    [['test', 'chat', '--memory', '1g'], 'expected --image or --build or --targets beside --memory'],
    [
      ['test-client', 'chat', '--cmd', 'client {port}', '--prober-image', 'x'],
      'expected --image or --build beside --prober-image',
    ],
  ])('%j', async (args, message) => {
    const { exitCode, out, err } = await told(...args);
    expect(err).toMatch(/^error: .*\n$/);
    expect(err).toContain(message);
    expect(out).toBe('');
    expect([1, 2]).toContain(exitCode);
  });
});
