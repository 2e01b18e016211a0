import { parseTarget } from './parse-target';

const CMD = 'python3 server.py {port} --at=127.0.0.1:{port}';

test('without options it is the embedded reference', () => {
  expect(parseTarget({}, 'chat', 100)).toMatchObject({
    description: 'the embedded reference',
    options: [],
  });
});

test('--target alone is a server that somebody else has started', () => {
  const target = parseTarget({ target: '[::1]:1234' }, 'chat', 100);
  expect(target).toMatchObject({ description: '[::1]:1234', options: ['--target', '[::1]:1234'] });
});

test('a command with {port} listens at 127.0.0.1 if nothing else is said, several of it at once', () => {
  const { description, options, instances } = parseTarget({ cmd: CMD }, 'chat', 100);
  expect(description).toBe(CMD);
  expect(options).toEqual(['--cmd', CMD]);
  expect(instances).toBeGreaterThan(1);
});

test('a {port} in --target is that of the command', () => {
  const target = parseTarget({ cmd: 'server {port}', target: '[::1]:{port}' }, 'tcp-echo', 100);
  expect(target).toMatchObject({ description: 'server {port}' });
  expect(target.instances).toBeGreaterThan(1);
});

test('a command at a fixed port keeps it, and all options are those that were given', () => {
  const options = { cmd: 'server', target: '127.120.120.1:1234', stdin: 'y' };
  expect(parseTarget(options, 'chat', 100)).toMatchObject({
    description: 'server at 127.120.120.1:1234',
    instances: 1,
    options: ['--cmd', 'server', '--target', '127.120.120.1:1234', '--stdin', 'y'],
  });
});

test.each([
  [{ target: 'localhost' }, 'expected HOST:PORT such as 127.0.0.1:1234, got "localhost"'],
  [{ target: 'localhost:0' }, 'expected HOST:PORT such as 127.0.0.1:1234, got "localhost:0"'],
  [{ target: '127.0.0.1:{port}' }, 'expected HOST:PORT such as 127.0.0.1:1234, got "127.0.0.1:{port}"'],
  [{ stdin: 'y' }, 'expected --cmd with --stdin: only a command has a standard input'],
  [
    { cmd: 'server' },
    'expected --target HOST:PORT or --discover beside --cmd, or {port} in the command, to know where it listens',
  ],
  [{ cmd: '', target: 'localhost:1' }, 'expected a program and its arguments, got an empty command'],
  [
    { cmd: 'server {port} | tee log' },
    `expected a program and its arguments, got "|" in: server {port} | tee log (no shell runs it; try sh -c '...')`,
  ],
])('%j is refused in one line', (options, message) => {
  expect(() => parseTarget(options, 'chat', 100)).toThrow(message);
});
