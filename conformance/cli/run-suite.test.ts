import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeUnless } from '../selftest/test-unless';
import { SpawnedWirecheck } from './spawned-wirecheck';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const CORE = ['test', 'tcp-echo', '--stage', 'core'];

const portOf = (server: Server): number => (server.address() as { port: number }).port;

/** A server that does so with each connection. */
async function serve(onConnection: (socket: Socket) => void): Promise<Server> {
  const server = createServer((socket) => onConnection(socket.on('error', () => undefined)));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server;
}

/** A server that answers whatever comes with itself in capitals. */
const shouting = (): Promise<Server> =>
  serve((socket) => socket.on('data', (data) => socket.write(String(data).toUpperCase())));

test('a run in which every MUST passes ends with 0, its reports written', async () => {
  const [ctrf, junit] = [join(folder, 'ctrf.json'), join(folder, 'junit.xml')];
  const run = new SpawnedWirecheck([...CORE, '--report', `ctrf=${ctrf}`, '--report', `junit=${junit}`]);
  expect(await run.ended).toEqual({
    status: 0,
    out: expect.stringContaining('Passed: every MUST holds (exit code 0'),
    err: '',
  });
  const { summary, tests } = JSON.parse(readFileSync(ctrf, 'utf8')).results;
  expect(summary).toMatchObject({ tests: tests.length, passed: tests.length, failed: 0 });
  expect(readFileSync(junit, 'utf8').match(/<testcase /g)).toHaveLength(tests.length);
});

test('a document on standard output stands there alone, and whole', async () => {
  const { status, out, err } = await new SpawnedWirecheck([...CORE, '--report', 'ctrf']).ended;
  expect(JSON.parse(out).results.summary.failed).toBe(0);
  expect([status, err]).toEqual([0, '']);
});

describe('a server that breaks a MUST', () => {
  let server: Server;
  beforeEach(async () => {
    server = await shouting();
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const args = (): string[] => [
    ...['test', 'tcp-echo', '--only', 'tcp.answer/one-message', '--timeout', '500'],
    ...['--target', `127.0.0.1:${portOf(server)}`],
  ];

  test('ends with 1, and the command that runs the case again', async () => {
    const { status, out, err } = await new SpawnedWirecheck(args()).ended;
    expect(out).toMatch(
      /wirecheck test tcp-echo --only tcp\.answer\/one-message --target .*:\d+ --timeout 500\n/,
    );
    expect([status, err]).toEqual([1, '']);
  });

  test('ends with 1 also where nobody reads what is wrong with it', async () => {
    const run = new SpawnedWirecheck([...args(), '--report', `ctrf=${join(folder, 'ctrf.json')}`]);
    run.process.stdout.destroy();
    expect(await run.ended).toEqual({ status: 1, out: '', err: '' });
    expect(existsSync(join(folder, 'ctrf.json'))).toBe(true);
  });
});

test('a report that cannot be written is told in one line before anything runs', async () => {
  const path = join(folder, 'none', 'ctrf.json');
  const { status, out, err } = await new SpawnedWirecheck([...CORE, '--report', `ctrf=${path}`]).ended;
  expect(err).toContain(`expected a folder that can be written, got ENOENT at ${join(folder, 'none')}.`);
  expect(err.trimEnd()).not.toContain('\n');
  expect(out).toBe('');
  expect(status).toBe(2);
});

const NO_SIGNALS = process.platform === 'win32' ? 'there are no signals on Windows' : undefined;

describeUnless(NO_SIGNALS)('an interrupt', () => {
  let witness: Server;
  let met: Promise<Socket>;
  beforeEach(async () => {
    witness = await serve((socket) => socket.resume());
    met = once(witness, 'connection').then(([socket]) => socket);
  });
  afterEach(() => new Promise((resolve) => witness.close(resolve)));

  /** A run of a server that never answers, and will not end: it connects to the witness when it is asked, and tells it of SIGTERM. */
  function run(...more: readonly string[]): SpawnedWirecheck {
    const script = `
      const { createServer, connect } = require('node:net');
      createServer((client) => {
        client.on('error', () => undefined).once('data', () => {
          const witness = connect(${portOf(witness)}, '127.0.0.1').resume();
          process.on('SIGTERM', () => witness.write('SIGTERM'));
        });
      }).listen(Number(process.argv[1]), '127.0.0.1');
    `.replace(/\s+/g, ' ');
    const cmd = `"${process.execPath}" -e "${script}" {port}`;
    return new SpawnedWirecheck([...CORE, '--timeout', '60000', '--cmd', cmd, ...more]);
  }

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'with %s ends the target, and the run with 3; a report is written',
    async (signal) => {
      const report = join(folder, 'ctrf.json');
      const wirecheck = run('--report', `ctrf=${report}`);
      const lost = met.then((socket) => once(socket, 'close'));
      await met;
      wirecheck.process.kill(signal);
      const { status, out, err } = await wirecheck.ended;
      await lost;
      expect(out).toContain('the run was interrupted');
      expect([status, err]).toEqual([3, '']);
      const { summary } = JSON.parse(readFileSync(report, 'utf8')).results;
      expect(summary).toMatchObject({ tests: 19, passed: 0 });
    },
  );

  test('is what a limit of time does, too', async () => {
    const cmd = `"${process.execPath}" -e "setInterval(() => undefined, 1e6)" {port}`;
    const { status, out } = await new SpawnedWirecheck([...CORE, '--cmd', cmd, '--time-limit', '1']).ended;
    expect([status, out]).toEqual([3, expect.stringContaining('the run was interrupted')]);
  });

  test('ends it while the target is starting, too', async () => {
    const script = `require('node:net').connect(${portOf(witness)}, '127.0.0.1').resume()`;
    const cmd = `"${process.execPath}" -e "${script}" {port}`;
    const wirecheck = new SpawnedWirecheck([...CORE, '--cmd', cmd]);
    const socket = await met;
    const lost = once(socket, 'close');
    wirecheck.process.kill('SIGINT');
    const { status, out } = await wirecheck.ended;
    await lost;
    expect(status).toBe(3);
    expect(out).toContain('the run was interrupted');
    expect(out).not.toContain('but it does not');
  });

  test('that comes twice ends it at once, the target too', async () => {
    const wirecheck = run();
    const socket = await met;
    const lost = once(socket, 'close');
    wirecheck.process.kill('SIGINT');
    await once(socket, 'data');
    wirecheck.process.kill('SIGINT');
    expect(await wirecheck.ended).toMatchObject({ status: 3, err: '' });
    await lost;
  });
});
