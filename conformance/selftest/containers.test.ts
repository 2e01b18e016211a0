import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SpawnedWirecheck } from '../cli/spawned-wirecheck';
import { docker, type Inventory, inventory, isThere, REQUIRED } from './containers/docker';
import { writeNodeImage } from './containers/node-image';
import { describeUnless } from './test-unless';

const IMAGE = 'wirecheck-selftest';

const NO_ENGINE = isThere || REQUIRED ? undefined : 'no container engine answers to docker info';

describeUnless(NO_ENGINE)('targets in containers', () => {
  let folder: string;
  let before: Inventory;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
    writeNodeImage(folder);
    await docker('build', '--quiet', '--tag', IMAGE, folder);
    before = await inventory();
  });

  afterAll(async () => {
    await docker('rmi', '--force', IMAGE);
    rmSync(folder, { recursive: true });
  });

  // Whatever has been tested, and however that ended.
  afterEach(async () => expect(await inventory()).toEqual(before));

  const judged = (profile: string, ...words: readonly string[]) =>
    new SpawnedWirecheck(['test', profile, '--header', '10', ...words]);
  /** A folder to build an image from, by this Dockerfile. */
  const folderOf = (dockerfile: string): string => {
    const made = mkdtempSync(join(folder, 'build-'));
    writeFileSync(join(made, 'Dockerfile'), dockerfile);
    return made;
  };
  const program = (name: string) => ['--image', IMAGE, '--cmd', `node /programs/${name}.js`];

  test('a right server passes, wherever it listens', async () => {
    const { status, out, err } = await judged('chat', '--image', IMAGE, '--stage', 'core').ended;
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/core +63 of 63 passed/);
  });

  test('an image is built, and removed again', async () => {
    const small = folderOf(
      `FROM ${IMAGE} AS first\nRUN ["node", "-e", "fs.writeFileSync('/made', '')"]\nFROM ${IMAGE}\nCOPY --from=first /made /\n`,
    );
    const words = ['--build', small, '--target', '127.120.120.1:1234', '--only', 'chat.relay/two'];
    expect(await judged('chat', ...words).ended).toMatchObject({ status: 0, err: '' });
  });

  test('a folder that builds no image is told in one line', async () => {
    const broken = folderOf(
      `FROM ${IMAGE}\nENV STEP=1\nRUN ["node", "-e", "console.error('no class Server'); process.exit(1)"]\n`,
    );
    const { status, err } = await judged('chat', '--build', broken).ended;
    expect(status).toBe(3);
    expect(err).toMatch(
      /^error: expected an image built from .*, got: .*; its last lines: .*no class Server.*\n$/,
    );
  });

  test('a build that comes to no end is given up', async () => {
    const endless = folderOf(`FROM ${IMAGE}\nRUN ["node", "-e", "setInterval(() => {}, 1e6)"]\n`);
    const { status, err } = await judged('chat', '--build', endless, '--time-limit', '3').ended;
    expect([status, err]).toEqual([
      3,
      `error: expected an image built from ${endless}, got: the run was interrupted\n`,
    ]);
    // The engine needs a moment to notice.
    while ((await inventory()).containers.length > before.containers.length);
  });

  test('an image is no place for the judge', async () => {
    const empty = folderOf('FROM scratch\nENV NODE_OPTIONS="--require /nothing.js"\n');
    const words = ['--build', empty, '--cmd', '/server', '--only', 'chat.relay/two'];
    const { status, out } = await judged('chat', ...words).ended;
    expect(status).toBe(3);
    expect(out).toMatch(/exec \/server failed/);
  });

  test('a server that listens at every address of both kinds is reached', async () => {
    const words = ['--image', IMAGE, '--cmd', 'node /programs/chat.js ::', '--only', 'chat.relay/two'];
    expect(await judged('chat', ...words).ended).toMatchObject({ status: 0, err: '' });
  });

  test('a client is tested, too', async () => {
    const words = ['--image', IMAGE, '--cmd', 'node /programs/echo-client.js {host} {port} {message}'];
    const { status, err } = await new SpawnedWirecheck(['test-client', 'tcp-echo', ...words]).ended;
    expect({ status, err }).toEqual({ status: 0, err: '' });
  });

  test.each([
    ['hog', 'out of memory: it was killed at its limit of 64', ['--memory', '64m']],
    ['bomb', 'the container comes up against its limit of 64 processes', ['--processes', '64']],
    ['flood', 'xxxxxxxx', ['--timeout', '500']],
    ['flash', 'exit code 3; its last line: READY', []],
  ])('%s gets its verdict, and the machine stays well', async (name, found, words) => {
    const { status, out } = await judged('chat', ...program(name), ...words, '--stage', 'core').ended;
    expect([1, 3]).toContain(status);
    expect(out.replace(/\s+/g, ' ')).toContain(found);
  });

  test('a program gets at nothing outside', async () => {
    const { out } = await judged('chat', ...program('outward'), '--only', 'chat.relay/two').ended;
    for (const found of [
      'user 65534',
      '/etc/motd EROFS',
      '198.51.100.1 ENETUNREACH',
      '172.17.0.1 ENETUNREACH',
    ])
      expect(out).toContain(found);
    expect(out).not.toContain('reached');
  });

  test('an interrupt leaves nothing behind, and a report', async () => {
    const run = judged('chat', '--image', IMAGE, '--report', 'console', '--timeout', '60000');
    await run.shows(/Testing the image/);
    run.process.kill('SIGINT');
    const { status, out } = await run.ended;
    expect(status).toBe(3);
    expect(out).toContain('the run was interrupted');
  });

  test('what a killed run leaves, the next one removes', async () => {
    const run = judged('chat', '--image', IMAGE);
    await run.shows(/Testing the image/);
    run.process.kill('SIGKILL');
    await run.ended;
    expect((await inventory()).containers).not.toEqual(before.containers);
    expect(await judged('chat', '--image', IMAGE, '--only', 'chat.relay/two').ended).toMatchObject({
      status: 0,
    });
  });

  test('of many targets each gets its report, and one that is bad stops no other', async () => {
    const file = join(folder, 'targets.yaml');
    const entry = (name: string, cmd = '') => `- { name: ${name}, image: ${IMAGE}${cmd} }\n`;
    writeFileSync(file, entry('right') + entry('flash', ', cmd: node /programs/flash.js') + entry('too'));
    const words = ['--targets', file, '--jobs', '2', '--out', folder, '--only', 'chat.relay/two'];
    const { status, out } = await judged('chat', ...words).ended;
    expect(status).toBe(3);
    expect(out).toContain('3 targets: 2 passed, 0 failed, 1 inconclusive; the reports are in ');
    expect((await judged('chat', ...words).ended).out).toMatch(/right .* tested before/);
  });
});
