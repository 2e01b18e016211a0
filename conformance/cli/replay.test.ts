import { join } from 'node:path';
import { SpawnedWirecheck } from './spawned-wirecheck';

const FIXTURES = join(__dirname, '..', '..', 'fixtures');
const HELLO = join(FIXTURES, 'chat', 'chat.relay.recorded-course-hello.pcap');
const ECHO = join(FIXTURES, 'tcp-echo', 'tcp.answer.recorded-hello.pcap');

const replay = (...args: readonly string[]) => new SpawnedWirecheck(['replay', ...args]).ended;

test.concurrent('a recording of a right server is the same with the reference', async () => {
  expect(await replay(HELLO)).toEqual({
    status: 0,
    out: expect.stringMatching(
      /^Replaying .*hello\.pcap against the embedded reference\n {2}Recorded: TCP with .*:1234 \(guessed: .*\)\n {2}Compared as a chat with headers of 100 bytes \(guessed: .*\)\n {2}Sent again: .* segments, .* bytes from 2 clients; .* must come\n\nNothing more .*\nSame: .* messages came as recorded \(exit code 0; .* s\)\.\n$/,
    ),
    err: '',
  });
});

test.concurrent('what differs is shown side by side, with a caret', async () => {
  const { status, out, err } = await replay(HELLO, '--as', 'raw', '--timeout', '200');
  expect([status, err]).toEqual([1, '']);
  expect(out).toContain('-- DIFFERS 127.0.0.1:');
  expect(out).toMatch(/^ {2}recorded +\| came$/m);
  expect(out).toMatch(/^ +\^\^$/m);
});

test.concurrent.each([
  [['no-such.pcap'], 3, 'expected a file that can be read, got ENOENT'],
  [[__filename], 3, 'expected the magic number of pcap or pcapng'],
  [[ECHO, '--target', '127.0.0.1:1'], 3, 'ECONNREFUSED'],
  [[ECHO, '--port', '9'], 3, 'a server at port 9, got none'],
  [[ECHO, '--as', 'chat'], 2, 'expected --header'],
  [[ECHO, '--target', 'nowhere'], 2, 'expected HOST:PORT'],
  [[], 2, "missing required argument 'file'"],
])('%j ends with %i, and one line', async (args, status, line) => {
  const ended = await replay(...args);
  expect(ended.status).toBe(status);
  expect(ended.err).toContain(line);
  expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
});
