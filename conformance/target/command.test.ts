import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { Bench } from '../engine/bench';
import { pythonTest } from '../selftest/python-test';
import { onLinux } from '../selftest/test-unless';
import { type CommandOptions, commandTarget } from './command';
import { freePort } from './free-port';
import { OutputTail } from './output-tail';
import { launchProcess } from './process-group';
import type { Program } from './program';
import { isListening } from './readiness';
import type { RunningTarget } from './target';

/** A server in JavaScript that listens at HOST and PORT. */
const TCP_SERVER = 'require("net").createServer().listen(PORT, HOST)';
const UDP_SERVER = 'require("dgram").createSocket("udp4").bind(PORT, HOST)';

/** The options for a program that listens, or does not, at a free port. */
async function options(script: string, changes: Partial<CommandOptions> = {}): Promise<CommandOptions> {
  const { transport = 'tcp', host = '127.0.0.1', port = await freePort(host, transport) } = changes;
  const here = `const HOST = ${JSON.stringify(host)}, PORT = ${JSON.stringify(port)};`;
  const command = [process.execPath, '-e', here + script];
  return {
    command,
    launch: launchProcess,
    host,
    port,
    transport,
    startTimeout: 10_000,
    options: [],
    ...changes,
  };
}

const started: RunningTarget[] = [];
afterEach(() => Promise.all(started.splice(0).map((target) => target.stop())));

async function start(...args: Parameters<typeof options>): Promise<RunningTarget> {
  const target = await commandTarget(await options(...args)).start();
  started.push(target);
  return target;
}

/** The error of a start that fails: its code, and its one line with the address left out. */
async function refusal(...args: Parameters<typeof options>): Promise<[string, string]> {
  const error = await start(...args).then(
    () => undefined,
    (reason) => reason,
  );
  return [error?.code, error?.message.replace(/127\.0\.0\.1:\d+/, 'HERE')];
}

test.each([
  ['TCP', TCP_SERVER, 'tcp', '127.0.0.1'],
  ['TCP over IPv6', TCP_SERVER, 'tcp', '::1'],
  ['TCP, at every address', TCP_SERVER.replace(', HOST', ''), 'tcp', '127.0.0.1'],
  ['UDP', UDP_SERVER, 'udp', '127.0.0.1'],
] as const)('a command listens when it is started, and no more when it is stopped: %s', async (...row) => {
  const [, script, transport, host] = row;
  const target = await start(script, { transport, host });
  expect(target).toMatchObject({ own: true, exit: undefined, address: { host } });
  expect(await isListening(target.address, transport)).toBe(true);
  await target.stop();
  expect(await isListening(target.address, transport)).toBe(false);
});

test('one that asks something before it listens is answered', async () => {
  const script = `process.stdin.once('data', (line) => String(line) === 'yes\\n' && ${TCP_SERVER})`;
  await start(script, { stdin: 'yes' });
});

test('nothing connects to it: a server that dies of its first client lives', async () => {
  const target = await start(TCP_SERVER.replace('()', '(() => process.exit(1))'));
  expect(target.exit).toBeUndefined();
  const ended = new Promise<void>((resolve) => target.onExit(resolve));
  connect(target.address.port, '127.0.0.1').on('error', () => undefined);
  await ended;
  expect(target.exit).toBe('exit code 1');
});

test('its last words are kept when it ends', async () => {
  const target = await start(`${TCP_SERVER}.on('connection', () => { throw new Error('oh no') })`);
  const ended = new Promise<void>((resolve) => target.onExit(resolve));
  connect(target.address.port, '127.0.0.1').on('error', () => undefined);
  await ended;
  expect(target.lastWords()).toContain('Error: oh no');
});

test('where something listens already, no command is started', async () => {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as { port: number };
  expect(await refusal('', { port })).toEqual([
    'port-taken',
    'expected HERE to be free for the command, but something listens there already',
  ]);
  server.close();
});

describe('a command that never comes to listen', () => {
  test('because it ends is told with its exit and its last line', async () => {
    expect(await refusal(`console.error('usage: server PORT\\n\\nno port'); process.exitCode = 64`)).toEqual([
      'not-started',
      'expected the command to listen on HERE, but it ended: exit code 64; its last line: no port',
    ]);
  });

  test('because it cannot be run is told with the reason', async () => {
    expect(await refusal('', { command: ['no-such-program-of-wirecheck'] })).toEqual([
      'not-started',
      'expected the command to listen on HERE, but it ended: the program cannot be run (ENOENT); it wrote nothing',
    ]);
  });

  test('though it runs is told after a time, and ended', async () => {
    const peer = createServer();
    const lost: Promise<unknown>[] = [];
    peer.on('connection', (socket) => lost.push(once(socket.on('error', () => undefined).resume(), 'close')));
    await once(peer.listen(0, '127.0.0.1'), 'listening');
    const { port } = peer.address() as { port: number };
    const script = `require('net').connect(${port}, '127.0.0.1').resume()`;
    expect(await refusal(script, { startTimeout: 500 })).toEqual([
      'never-listened',
      'expected the command to listen on HERE (tcp) within 500 ms, but it does not; it wrote nothing',
    ]);
    await Promise.all(lost);
    peer.close();
  });

  test('because it ends in order is told what a server must not do', async () => {
    expect(await refusal('')).toEqual([
      'not-started',
      'expected the command to listen on HERE, but it ended: exit code 0; it wrote nothing; a server must neither end nor go into the background',
    ]);
  });

  onLinux('because it listens elsewhere is told where', async () => {
    // That such sockets are found has tests of its own: here nothing depends on how soon a program opens them.
    const program: Program = {
      output: new OutputTail(),
      exit: undefined,
      ran: true,
      write: () => undefined,
      endInput: () => undefined,
      onStdout: () => undefined,
      onClose: () => undefined,
      onExit: () => () => undefined,
      listening: async (transport) => (transport === 'udp' ? [{ host: '127.0.0.1', port: 99 }] : []),
      stop: async () => undefined,
    };
    expect(await refusal('', { launch: () => program, startTimeout: 50 })).toEqual([
      'never-listened',
      'expected the command to listen on HERE (tcp) within 50 ms, but it does not; it listens on 127.0.0.1:99 (udp); it wrote nothing',
    ]);
  });
});

describe("another's server, come to a command's port after its start, is not taken for the command's", () => {
  const startBeside = async (script: string): Promise<RunningTarget> => {
    const starting = await options(script);
    const other = createServer();
    const launch: CommandOptions['launch'] = (...words) => {
      other.listen(starting.port as number, '127.0.0.1');
      return launchProcess(...words);
    };
    return commandTarget({ ...starting, launch })
      .start()
      .finally(() => other.close());
  };

  onLinux('where the command ends because of it', async () => {
    const told = { code: 'not-started', message: expect.stringContaining('exit code 7') };
    await expect(startBeside('process.exit(7)')).rejects.toMatchObject(told);
  });

  onLinux('where the command goes on', async () => {
    const told = { code: 'port-taken', message: expect.stringContaining('but another program does') };
    await expect(startBeside('setInterval(() => {}, 1e6)')).rejects.toMatchObject(told);
  });
});

onLinux("a server that a command has put into a session of its own is the command's", async () => {
  const server = `${TCP_SERVER.replace('PORT, HOST', '+process.argv[1], "127.0.0.1"')}`;
  const script = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(server)}, String(PORT)], { detached: true }); setInterval(() => {}, 1e6)`;
  const target = await start(script);
  expect(await isListening(target.address, 'tcp')).toBe(true);
});

pythonTest(
  'a command that leaves its server in the background is told so, and the server is ended',
  async () => {
    const script = `
import os, signal, socket, sys
listener = socket.socket()
listener.bind(('127.0.0.1', int(sys.argv[1])))
listener.listen()
has_left, leaves = os.pipe()
if os.fork():
    os.read(has_left, 1)
    listener.accept()
    os._exit(0)
os.setsid()
os.write(leaves, b'!')
signal.alarm(60)
signal.pause()
`;
    const told = {
      code: 'in-background',
      message: expect.stringMatching(/^expected the command to stay in the foreground, but it ended/),
    };
    const command = ['python3', '-c', script, '{port}', 'later'];
    const port = await freePort('127.0.0.1', 'tcp');
    const target = await commandTarget(await options('', { command, port })).start();
    const ended = new Promise<void>((resolve) => target.onExit(resolve));
    const clients = [1, 2].map(() => connect(port, '127.0.0.1').on('error', () => undefined));
    await ended;
    await expect(target.stop()).rejects.toMatchObject(told);
    for (const client of clients) client.destroy();
    if (process.platform === 'linux') expect(await isListening(target.address, 'tcp')).toBe(false);
  },
);

pythonTest('a server without SO_REUSEADDR that ends its connections itself is started again', async () => {
  const script = `
import socket, sys
listener = socket.socket()
listener.bind(('127.0.0.1', int(sys.argv[1])))
listener.listen()
while True:
    connection, _ = listener.accept()
    connection.recv(1)
`;
  const port = await freePort('127.0.0.1', 'tcp');
  const command = ['python3', '-c', script, '{port}'];
  const bench = new Bench(commandTarget(await options('', { command, port })));
  const first = await bench.ready();
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  bench.lingering.adopt(socket);
  await bench.close();
  expect(await bench.ready()).not.toBe(first);
  await bench.close();
});

describe('where the command itself decides where it listens', () => {
  const anywhere = (script: string, changes: Partial<CommandOptions> = {}) =>
    start(script, { port: 'discover', ...changes });

  const places = [
    ['TCP', TCP_SERVER, 'tcp', '127.0.0.1', '127.0.0.1'],
    ['TCP at an address of its own', TCP_SERVER, 'tcp', '127.120.120.1', '127.120.120.1'],
    ['TCP at every address', TCP_SERVER, 'tcp', '0.0.0.0', '127.0.0.1'],
    ['TCP over IPv6', TCP_SERVER, 'tcp', '::1', '::1'],
    ['UDP', UDP_SERVER, 'udp', '127.0.0.1', '127.0.0.1'],
  ] as const;
  for (const [place, script, transport, host, found] of places)
    onLinux(`it is found: ${place}`, async () => {
      const port = await freePort('127.0.0.1', transport);
      const fixed = script.replace('PORT', String(port)).replace('HOST', `"${host}"`);
      expect((await anywhere(fixed, { transport })).address).toEqual({ host: found, port });
    });

  onLinux('at several ports: the user must choose', async () => {
    const two = 'for (const _ of [1, 2]) require("net").createServer().listen(0, "127.0.0.1")';
    await expect(anywhere(two)).rejects.toMatchObject({
      code: 'undiscoverable',
      message: expect.stringMatching(
        /^expected the command to listen at one tcp port, got 127\.0\.0\.1:\d+, 127\.0\.0\.1:\d+: choose one with --target$/,
      ),
    });
  });

  onLinux('a socket that closes at once is no server', async () => {
    const flash = 'require("net").createServer().listen(0, "127.0.0.1", () => process.exit(3))';
    await expect(anywhere(flash)).rejects.toMatchObject({
      code: 'not-started',
      message: 'expected the command to listen anywhere, but it ended: exit code 3; it wrote nothing',
    });
  });
});
