import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { onPosix } from '../selftest/test-unless';
import { ProcessGroup } from './process-group';

const run = (script: string, stdin?: string): ProcessGroup =>
  new ProcessGroup([process.execPath, '-e', script], stdin);

const ended = (group: ProcessGroup): Promise<void> =>
  new Promise((resolve) => (group.exit === undefined ? group.onExit(resolve) : resolve()));

/** How a program ended, and what it wrote. */
async function outcome(group: ProcessGroup): Promise<[string | undefined, string]> {
  await ended(group);
  await group.stop();
  return [group.exit, group.output.lastLines()];
}

test('a program that ends tells its exit code', async () => {
  expect((await outcome(run('process.exitCode = 3')))[0]).toBe('exit code 3');
});

onPosix('a program that is killed tells the signal', async () => {
  expect((await outcome(run('process.kill(process.pid, "SIGSEGV")')))[0]).toBe('signal SIGSEGV');
});

test.each([
  ['that is not there', 'no-such-program-of-wirecheck', 'ENOENT'],
  ['in a file', `${__filename}/program`, process.platform === 'win32' ? 'ENOENT' : 'ENOTDIR'],
])('a program %s cannot be run', async (_where, program, code) => {
  const group = new ProcessGroup([program], undefined);
  group.write(Buffer.from('is there anybody?'));
  group.endInput();
  expect((await outcome(group))[0]).toBe(`the program cannot be run (${code})`);
  expect(group.ran).toBe(false);
});

test('both of its outputs are kept', async () => {
  const script = `
    process.stdout.write('to stdout\\n', () => process.stderr.write('to stderr\\n', () => process.exit()));
  `;
  const [, words] = await outcome(run(script));
  expect(words.split('\n').sort()).toEqual(['to stderr', 'to stdout']);
});

test('it is given a line on its standard input, and Python no buffer', async () => {
  const script = `
    process.stdin.once('data', (line) => {
      console.log(JSON.stringify(String(line)), process.env.PYTHONUNBUFFERED);
      process.exit();
    });
  `;
  expect(await outcome(run(script, 'yes'))).toEqual(['exit code 0', '"yes\\n" 1']);
});

test('it is given more lines as time goes by, and the end of input', async () => {
  const group = run("process.stdin.on('data', (line) => process.stdout.write('<' + line + '>'))");
  const shown: string[] = [];
  group.write(Buffer.from('one'));
  group.onStdout((chunk) => {
    shown.push(String(chunk));
    if (shown.length === 1) group.write(Buffer.from('two'));
    else group.endInput();
  });
  await new Promise<void>((resolve) => group.onClose(resolve));
  expect([group.exit, group.ran, shown.join('')]).toEqual(['exit code 0', true, '<one><two>']);
  await group.stop();
});

test('all that it has written has been read when it has closed', async () => {
  const group = run("process.stdout.write('x'.repeat(1 << 20))");
  let length = 0;
  group.onStdout((chunk) => {
    length += chunk.length;
  });
  await new Promise<void>((resolve) => group.onClose(resolve));
  expect(length).toBe(1 << 20);
  await group.stop();
});

test('a program that reads nothing, or has ended, may be given a line', async () => {
  expect((await outcome(run('process.stdin.destroy()', 'x'.repeat(1 << 20))))[0]).toBe('exit code 0');
});

test('who listens is told of the end once, and who has gone is not', async () => {
  const group = run('');
  const told: string[] = [];
  group.onExit(() => told.push('first'));
  group.onExit(() => told.push('second'))();
  await ended(group);
  expect(told).toEqual(['first']);
  await group.stop();
});

describe('to stop it', () => {
  let server: Server;
  beforeEach(async () => {
    server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  /** A program that connects here when all it does before is done: while it lives, so does the connection. */
  const alive = (before: string): string => {
    const { port } = server.address() as { port: number };
    return `${before}; require('net').connect(${port}, '127.0.0.1').resume()`;
  };

  const connection = async (): Promise<{ lost: Promise<unknown> }> => {
    const [socket] = (await once(server, 'connection')) as [Socket];
    return { lost: new Promise((resolve) => socket.on('error', resolve).on('close', resolve).resume()) };
  };

  test('ends a program that is polite, at once', async () => {
    const group = run(alive(''));
    const { lost } = await connection();
    await group.stop();
    await lost;
    expect(group.exit).toBe(process.platform === 'win32' ? 'exit code 1' : 'signal SIGTERM');
  });

  onPosix('ends one that will not, for certain', async () => {
    const group = run(alive("process.on('SIGTERM', () => undefined)"));
    const { lost } = await connection();
    await group.stop();
    await lost;
    expect(group.exit).toBe('signal SIGKILL');
  });

  test('ends what it has started, for certain', async () => {
    const child = alive("process.on('SIGTERM', () => undefined)");
    const group = run(`require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}])`);
    const { lost } = await connection();
    await group.stop();
    await lost;
  });

  onPosix('ends what it has left behind', async () => {
    const options = JSON.stringify({ stdio: 'ignore' });
    const group = run(`
      const child = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(alive(''))}], ${options});
      child.on('spawn', () => process.exit());
    `);
    const { lost } = await connection();
    await ended(group);
    await group.stop();
    await lost;
  });

  test('tells nobody: only an end by itself is told', async () => {
    const group = run(alive(''));
    await connection();
    const told = jest.fn();
    group.onExit(told);
    await group.stop();
    expect(told).not.toHaveBeenCalled();
  });

  test('again and at once, or when it has never run, does no harm and leaves nothing behind', async () => {
    const group = run('');
    await Promise.all([group.stop(), group.stop()]);
    await group.stop();
    await new ProcessGroup([`${__filename}/no-folder`], undefined).stop();
    expect(process.listeners('exit')).toHaveLength(0);
  });
});
