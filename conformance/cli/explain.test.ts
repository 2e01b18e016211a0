import { CommanderError } from 'commander';
import { explainCommand } from './explain';

const run = async (id: string): Promise<{ out: string; err: string; exitCode: number }> => {
  let out = '';
  let err = '';
  const command = explainCommand().exitOverride();
  command.configureOutput({
    writeOut: (text) => {
      out += text;
    },
    writeErr: (text) => {
      err += text;
    },
  });
  try {
    await command.parseAsync([id], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { out, err, exitCode: error.exitCode };
  }
  return { out, err, exitCode: 0 };
};

test('a requirement is explained', async () => {
  expect((await run('chat.split-header')).out).toContain(`chat.split-header (MUST, stage stream of chat)

  The server waits for the rest of a header, wherever it is split.

Why it matters   TCP may cut a header anywhere, and then every frame that follows is read from the wrong place.
Typical mistake  Calls recv(H) once and takes whatever came for the header.
Check only this  wirecheck test chat --only chat.split-header --target HOST:PORT

Cases
  chat.split-header/after-first-digit
      a header that is split after its first digit is put together
`);
});

test('a requirement of clients is about the client, and tried with another command', async () => {
  expect((await run('tclient.closes')).out).toContain(`tclient.closes (MUST, stage core of tcp-client)

  The client closes its connection and ends when it has its answer (step l).
`);
  expect((await run('client.split')).out).toContain(
    'wirecheck test-client chat --only client.split --cmd COMMAND\n',
  );
});

test('the id of a case is explained by its requirement', async () => {
  expect(await run('chat.relay/two-clients')).toEqual(await run('chat.relay'));
});

test('an unknown id is told in one line with the nearest ids', async () => {
  expect(await run('chat.split')).toEqual({
    out: '',
    err:
      'error: expected the id of a requirement, got "chat.split"; ' +
      'nearest are chat.split-header, chat.split-body, chat.split-name\n',
    exitCode: 2,
  });
});
