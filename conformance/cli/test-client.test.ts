import { SpawnedWirecheck } from './spawned-wirecheck';

/** A client that connects to the port that it is given, sends this and closes after the answer. */
const client = (message: string): string => {
  const script = `
    const socket = require('node:net').connect(Number(process.argv[1]), '127.0.0.1');
    socket.once('data', () => socket.destroy()).write('${message}');
  `.replace(/\s+/g, ' ');
  return `"${process.execPath}" -e "${script}" {port}`;
};

const run = (message: string, ...more: readonly string[]): SpawnedWirecheck =>
  new SpawnedWirecheck([
    ...['test-client', 'tcp-echo', '--only', 'tclient.sends/message', '--message', 'hello'],
    ...['--cmd', client(message), ...more],
  ]);

test('a client that does all that it must ends the run with 0', async () => {
  const { status, out, err } = await run('hello', '--report', 'ctrf').ended;
  expect(JSON.parse(out).results.tests).toMatchObject([
    { testId: 'tclient.sends/message', status: 'passed', suite: ['tcp-client', 'core'] },
  ]);
  expect([status, err]).toEqual([0, '']);
});

test('one that does not ends it with 1, and the command that runs the case again', async () => {
  const { status, out, err } = await run('Hello', '--timeout', '500').ended;
  expect(out).toContain('- 68 "h" expected, + 48 "H" came');
  expect(out).toMatch(
    /wirecheck test-client tcp-echo --only tclient\.sends\/message --cmd .* --message hello --timeout 500\n/,
  );
  expect([status, err]).toEqual([1, '']);
});
