import { CommanderError } from 'commander';
import { listCommand } from './list';

const run = (...args: string[]): { out: string; err: string; exitCode: number } => {
  let out = '';
  let err = '';
  const command = listCommand().exitOverride();
  command.configureOutput({
    writeOut: (text) => {
      out += text;
    },
    writeErr: (text) => {
      err += text;
    },
  });
  try {
    command.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { out, err, exitCode: error.exitCode };
  }
  return { out, err, exitCode: 0 };
};

test('a stage of a profile is a table', () => {
  expect(run('udp-echo', '--stage', 'hostile').out).toBe(
    [
      'udp-echo, hostile: the server',
      "  udp.vanished-client  MUST    answers others after a client's port has closed",
      '',
    ].join('\n'),
  );
});

test('without a profile all are listed, by profile and stage', () => {
  const lines = run().out.split('\n');
  expect(lines.filter((line) => /^ {2}\S+ +(MUST|SHOULD) {2}/.test(line))).toHaveLength(93);
  const servers = ['tcp-echo', 'udp-echo', 'chat'].flatMap((profile) =>
    ['core', 'stream', 'hostile', 'scale'].map((stage) => `${profile}, ${stage}: the server`),
  );
  expect(lines.filter((line) => /^\S/.test(line))).toEqual([
    ...servers,
    'tcp-client, core: the client',
    'tcp-client, stream: the client',
    'udp-client, core: the client',
    'chat-client, core: the client',
    'chat-client, stream: the client',
    'chat-client, hostile: the client',
  ]);
});

test('a stage is listed over all profiles', () => {
  expect(run('--stage', 'scale').out).toMatch(/tcp\.churn.*udp\.flood.*chat\.burst/s);
});

test('an unknown profile is told in one line with those that there are', () => {
  expect(run('smtp')).toEqual({
    out: '',
    err: 'error: expected a profile (tcp-echo, udp-echo, chat, tcp-client, udp-client, chat-client), got "smtp"\n',
    exitCode: 2,
  });
});

test('an unknown stage is told in one line with those that there are', () => {
  expect(run('chat', '--stage', 'nasty')).toEqual({
    out: '',
    err: 'error: expected a stage (core, stream, hostile, scale), got "nasty"\n',
    exitCode: 2,
  });
});
