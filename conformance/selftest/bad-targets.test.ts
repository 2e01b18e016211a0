import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { EXIT, exitCode } from '../model/exit-code';
import type { CaseResult, RunReport } from '../model/report';
import type { Profile } from '../model/requirement';
import { verdictLine } from '../report/verdict-line';
import { addressTarget } from '../target/address';
import { commandTarget } from '../target/command';
import { freePort } from '../target/free-port';
import { launchProcess } from '../target/process-group';
import { commandServer } from './command-server';
import { judge } from './judge';

const HOST = '127.0.0.1';
const TIMEOUT = 400;
/** A run against a target that is silent may take 30 seconds where the timeout is 2. */
const SILENT_RUN = (30 / 2) * TIMEOUT;

const lines = ({ results }: RunReport): string[] =>
  results.map(({ verdict }) => `${verdict.kind}: ${verdictLine(verdict)}`);

const kinds = ({ results }: RunReport): string[] =>
  [...new Set(results.map(({ verdict }) => verdict.kind))].sort();

const misbehaving = (profile: Profile, how: string) =>
  commandServer('misbehaving.cjs', profile, { args: [how] });

describe('a chat server that', () => {
  const brief = { timeout: TIMEOUT, only: ['chat.relay', 'chat.no-extra'], exclude: ['*/recorded-*'] };

  test.each([
    ['floods with garbage', 'floods-garbage', /other bytes/],
    ['floods with frames', 'floods-frames', /other bytes/],
    ['sends garbage and keeps the connection', 'sends-garbage', /other bytes/],
    ['closes at once', 'closes-at-once', /the connection stays open.*got the end of the stream/],
    ['resets at once', 'resets-at-once', /a reset|ECONNRESET/],
    ['never answers', 'never-answers', /this client was never registered/],
    ['never reads', 'never-reads', /this client was never registered/],
    ['dies at the first byte', 'dies-at-first-byte', /exit code 7/],
  ])('%s fails', async (_what, how, line) => {
    const report = await judge(misbehaving('chat', how), 'chat', brief);
    expect(lines(report)[0]).toMatch(/^fail: /);
    expect(lines(report)[0]).toMatch(line);
    expect(['fail', 'inconclusive']).toEqual(expect.arrayContaining(kinds(report)));
    expect(exitCode(report)).toBe(EXIT.failed);
  });

  test('dies is quoted with its last words', async () => {
    const { results } = await judge(misbehaving('chat', 'dies-at-first-byte'), 'chat', brief);
    expect(results[0]?.lastWords).toBe('I was not made for this');
  });

  test.each(['floods-garbage', 'floods-frames'])('%s, and fills no memory', async (how) => {
    const { results } = await judge(misbehaving('chat', how), 'chat', brief);
    expect(Math.max(...results.map(kept))).toBeLessThan(2 * 1024 * 1024);
  });

  test.each([
    ['never answers', 'never-answers', 'everything else'],
    ['closes at once', 'closes-at-once', 'everything else'],
    ['echoes', 'echoes', 'everything beyond stage core'],
    ['sends garbage', 'sends-garbage', 'everything beyond stage core'],
  ])('%s is soon done with, for one reason', async (_what, how, rest) => {
    const report = await judge(misbehaving('chat', how), 'chat', {
      timeout: TIMEOUT,
      exclude: ['*/recorded-*'],
    });
    const untried = report.results.filter(({ verdict }) => verdict.kind !== 'fail');
    expect(new Set(untried.map(({ verdict }) => verdictLine(verdict)))).toEqual(
      new Set([`chat.relay/two failed, and ${rest} stands on it`]),
    );
    expect(untried.map(({ stage }) => stage)).toEqual(
      expect.arrayContaining(report.results.map(({ stage }) => stage).filter((stage) => stage !== 'core')),
    );
  });
});

/** How many bytes a result holds of what the target has sent. */
function kept({ transcript, verdict }: CaseResult): number {
  const seen = transcript.map((event) =>
    'saw' in event && event.saw.kind === 'bytes' ? event.saw.data.length : 0,
  );
  const actual = verdict.kind === 'fail' ? (verdict.actual.bytes?.length ?? 0) : 0;
  return seen.reduce((sum, length) => sum + length, actual);
}

describe('where there is nothing to test, everything is inconclusive and says why:', () => {
  test('the command ends as soon as it listens', async () => {
    const report = await judge(misbehaving('chat', 'exits-at-once'), 'chat', {
      timeout: TIMEOUT,
    });
    expect(kinds(report)).not.toContain('pass');
    expect(lines(report)[0]).toMatch(/exit code 0/);
    // Whether it is seen to listen before it has ended is a matter of chance.
    expect([EXIT.failed, EXIT.inconclusive]).toContain(exitCode(report));
  });

  test('the command never listens', async () => {
    const command = [process.execPath, '-e', 'setInterval(() => {}, 1000)'];
    const target = commandTarget({
      command,
      launch: launchProcess,
      host: HOST,
      transport: 'tcp',
      startTimeout: 300,
      options: [],
    });
    const report = await judge(target, 'chat');
    expect(kinds(report)).toEqual(['inconclusive']);
    expect(report.stopped).toMatch(/^expected the command to listen on .* within 300 ms, but it does not/);
    expect(exitCode(report)).toBe(EXIT.inconclusive);
  });

  test.each([
    ['tcp', 'chat'],
    ['udp', 'udp-echo'],
  ] as const)('the address is refused (%s)', async (transport, profile) => {
    const port = await freePort(HOST, transport);
    const report = await judge(addressTarget({ host: HOST, port }, transport), profile);
    expect(kinds(report)).toEqual(['inconclusive']);
    expect(report.stopped).toMatch(new RegExp(`^expected a server at ${HOST}:${port}, but`));
    expect(exitCode(report)).toBe(EXIT.inconclusive);
  });

  test('a UDP server at an address is silent', async () => {
    const socket = createSocket('udp4').bind(0, HOST);
    await once(socket, 'listening');
    const target = addressTarget({ host: HOST, port: socket.address().port }, 'udp');
    const report = await judge(target, 'udp-echo', { timeout: TIMEOUT });
    socket.close();
    expect(kinds(report)).toEqual(['inconclusive']);
    expect(report.stopped).toMatch(/^expected a server at .*, but nothing came within 400 ms/);
    expect(report.ms).toBeLessThan(SILENT_RUN);
    expect(exitCode(report)).toBe(EXIT.inconclusive);
  });
});

test('a UDP server that never answers fails where it is a command', async () => {
  const target = misbehaving('udp-echo', 'silent-datagrams');
  const report = await judge(target, 'udp-echo', { timeout: TIMEOUT });
  expect(lines(report)[0]).toMatch(/^fail: .*nothing came within 400 ms/);
  expect(kinds(report)).toEqual(['fail', 'inconclusive']);
  expect(report.ms).toBeLessThan(SILENT_RUN);
});

describe('a server that dies in the middle', () => {
  /** Cases in which a NUL byte is sent, of which the server dies. */
  const DEADLY = /^tcp\.verbatim\//;

  test('is started again where it is a command, and the run goes on', async () => {
    const report = await judge(misbehaving('tcp-echo', 'dies-of-nul'), 'tcp-echo', {
      timeout: TIMEOUT,
    });
    const failed = report.results.filter(({ verdict }) => verdict.kind === 'fail');
    expect(failed.map(({ id }) => id).filter((id) => !DEADLY.test(id))).toEqual([]);
    expect(failed.length).toBeGreaterThanOrEqual(2);
    for (const { verdict } of failed) expect(verdictLine(verdict)).toMatch(/exit code 9/);
    expect(report.results.at(-1)?.verdict.kind).toBe('pass');
    expect(report.stopped).toBeUndefined();
  });

  test('is missed where it is an address, and the case is named after which it was gone', async () => {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket.on('error', () => undefined));
      socket.on('data', (bytes) => {
        if (!bytes.includes(0)) return socket.write(bytes);
        server.close();
        for (const each of sockets) each.destroy();
      });
    }).listen(0, HOST);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const report = await judge(addressTarget({ host: HOST, port }, 'tcp'), 'tcp-echo', { timeout: TIMEOUT });
    const last = report.results.findIndex(({ verdict }) => verdict.kind === 'inconclusive') - 1;
    expect(report.results[last]?.id).toMatch(DEADLY);
    expect(report.results[last]?.verdict.kind).toBe('fail');
    expect(report.stopped).toBe(
      `the target was gone after ${report.results[last]?.id}: the target did not take it: ECONNREFUSED`,
    );
    expect(new Set(lines(report).slice(last + 1))).toEqual(new Set([`inconclusive: ${report.stopped}`]));
    expect(exitCode(report)).toBe(EXIT.failed);
  });
});
