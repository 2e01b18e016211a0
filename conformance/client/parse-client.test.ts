import { launchProcess } from '../target/process-group';
import { parseClient } from './parse-client';

test('with a port to be given, wirecheck listens on loopback, wherever there is room', () => {
  expect(parseClient({ cmd: 'python3 "my client.py" {port}' }, 'chat')).toEqual({
    description: 'python3 my client.py {port}',
    command: ['python3', 'my client.py', '{port}'],
    launch: launchProcess,
    host: '127.0.0.1',
    options: ['--cmd', 'python3 "my client.py" {port}'],
  });
});

test('the address that a client has built in is where it listens', () => {
  expect(parseClient({ cmd: 'client', listen: '127.120.120.1:1234', message: 'Hello' }, 'tcp-echo')).toEqual({
    description: 'client, which connects to 127.120.120.1:1234',
    command: ['client'],
    launch: launchProcess,
    host: '127.120.120.1',
    port: 1234,
    message: 'Hello',
    options: ['--cmd', 'client', '--listen', '127.120.120.1:1234', '--message', 'Hello'],
  });
});

test('a host without a port is one, too', () => {
  const { host, port } = parseClient({ cmd: 'client {host} {port}', listen: '[::1]:{port}' }, 'udp-echo');
  expect([host, port]).toEqual(['::1', undefined]);
});

test.each([
  ['chat', { cmd: 'client' }, 'expected --listen HOST:PORT, or {port} in the command'],
  ['chat', { cmd: 'client', listen: 'nowhere' }, 'expected HOST:PORT such as 127.0.0.1:1234, got "nowhere"'],
  ['chat', { cmd: 'client {port}', message: 'x' }, 'expected --message with an echo client only'],
  ['tcp-echo', { cmd: 'client {port}', message: '' }, 'expected a --message that is not empty'],
  [
    'chat',
    { cmd: 'client {port} -m {message}' },
    'expected {name} in the command of a chat client, if anything, got {message}',
  ],
  [
    'tcp-echo',
    { cmd: 'client {port} --name={name}' },
    'expected {message} in the command of a tcp-echo client, if anything, got {name}',
  ],
  ['udp-echo', { cmd: 'client {port} | tee' }, 'expected a program and its arguments, got "|"'],
] as const)('of %s, %j is refused in one line', (system, options, message) => {
  expect(() => parseClient(options, system)).toThrow(message);
});
