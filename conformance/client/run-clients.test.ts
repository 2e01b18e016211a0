import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { CaseFailure } from '../engine/failure';
import { DEFAULTS } from '../engine/settings';
import { exitCode } from '../model/exit-code';
import type { RunReport } from '../model/report';
import { launchProcess } from '../target/process-group';
import { chatClientCase, echoClientCase } from './client-case';
import type { ClientCommand } from './client-command';
import type { ClientScene } from './client-scene';
import { runClients } from './run-clients';

const HOST = '127.0.0.1';

/** A client that runs this script; `port` and `host` are what it is given. */
const scripted = (script: string, more: Partial<ClientCommand> = {}): ClientCommand => ({
  command: [
    process.execPath,
    '-e',
    `const [host, port] = process.argv.slice(1); ${script}`,
    '{host}',
    '{port}',
  ],
  description: 'a client',
  launch: launchProcess,
  host: HOST,
  options: [],
  ...more,
});

const named = (name: string, run: (scene: ClientScene) => Promise<void>) =>
  echoClientCase({ name, title: 'something happens', requirements: ['tclient.closes'], run });

/** Runs the cases, and tells which were reported, in that order. */
async function run(
  client: ClientCommand,
  cases: ReturnType<typeof named>[],
  signal = new AbortController().signal,
): Promise<{ report: RunReport; told: string[] }> {
  const told: string[] = [];
  const report = await runClients({
    ...{ profile: 'tcp-client', cases, client, version: '0', signal },
    settings: { ...DEFAULTS, timeout: 10_000 },
    again: ({ id }) => `again ${id}`,
    reporter: { result: ({ id }) => void told.push(id), end: () => undefined },
  });
  return { report, told };
}

const passes = async (): Promise<void> => undefined;

test('the cases run side by side, and are told in their order', async () => {
  let release: () => void = () => undefined;
  const last = new Promise<void>((resolve) => {
    release = resolve;
  });
  const cases = [
    named('first', passes),
    echoClientCase({ name: 'waits', title: 'it waits', requirements: ['tclient.sends'], run: () => last }),
    named('releases', async () => release()),
  ];
  const { report, told } = await run(scripted(''), cases);
  expect(told).toEqual(['tclient.closes/first', 'tclient.sends/waits', 'tclient.closes/releases']);
  expect(report.results.map(({ verdict }) => verdict.kind)).toEqual(['pass', 'pass', 'pass']);
});

test('a failure has its transcript, the last words of the client, and how it ended', async () => {
  const fails = named('fails', async (scene) => {
    await scene.bind();
    await scene.launch(() => undefined);
    await scene.until(
      () => false,
      () =>
        new CaseFailure({
          connection: 'the client',
          expected: [],
          actual: { label: `nothing: ${scene.silence}` },
        }),
    );
  });
  const { report } = await run(scripted("console.error('oh dear'); process.exitCode = 3"), [fails]);
  expect(report.results[0]).toMatchObject({
    verdict: { kind: 'fail', actual: { label: 'nothing: the client has ended (exit code 3)' } },
    lastWords: 'oh dear',
    again: 'again tclient.closes/fails',
  });
  expect(report.results[0]?.transcript).toContainEqual(
    expect.objectContaining({ saw: { kind: 'exit', how: 'exit code 3' } }),
  );
});

const launches = named('launches', async (scene) => {
  await scene.bind();
  await scene.launch(() => undefined);
});

test('a client that cannot be started ends the run', async () => {
  const { report } = await run(
    {
      description: 'none',
      command: ['no-such-program-of-wirecheck'],
      launch: launchProcess,
      host: HOST,
      options: [],
    },
    [launches, named('never', passes)],
  );
  expect(report.stopped).toBe(
    'expected a client that can be started, but the program cannot be run (ENOENT)',
  );
  expect(report.results.map(({ verdict }) => verdict.kind)).toEqual(['inconclusive', 'inconclusive']);
  expect(exitCode(report)).toBe(3);
});

test('an address that is in use ends the run', async () => {
  const other = createServer().listen(0, HOST);
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const listens = named('listens', (scene) =>
    scene.listen(() => {
      throw new Error('nobody connects');
    }),
  );
  const { report } = await run(scripted('', { port }), [listens]);
  other.close();
  expect(report.stopped).toContain(`an address that is in use (EADDRINUSE), at ${HOST}:${port}`);
});

test('an interrupt ends the run, and the client', async () => {
  const controller = new AbortController();
  const waits = named('waits', async (scene) => {
    await scene.bind();
    await scene.launch(() => controller.abort());
    await scene.until(
      () => false,
      () => new Error('not interrupted'),
    );
  });
  const script = "console.log('here'); setInterval(() => {}, 1000)";
  const { report } = await run(scripted(script), [waits, named('never', passes)], controller.signal);
  const why = 'the run was interrupted';
  expect(report.stopped).toBe(why);
  expect(report.results.map(({ verdict }) => verdict)).toEqual([
    { kind: 'inconclusive', why },
    { kind: 'inconclusive', why },
  ]);
});

test('a case that its header cannot tell is skipped', async () => {
  const long = chatClientCase({
    name: 'long',
    title: 'a line is too long',
    requirements: ['client.line-is-frame'],
    run: async (host) => host.type('x'.repeat(10)),
  });
  const report = await runClients({
    ...{ profile: 'chat-client', cases: [long], client: scripted(''), version: '0' },
    settings: { ...DEFAULTS, header: 1 },
    again: ({ id }) => id,
    reporter: { end: () => undefined },
    signal: new AbortController().signal,
  });
  expect(report.results.map(({ verdict }) => verdict.kind)).toEqual(['skipped']);
});
