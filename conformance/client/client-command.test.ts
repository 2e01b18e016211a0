import { launchProcess } from '../target/process-group';
import { type ClientCommand, describeClient, instancesOf, readsMessage, wordsFor } from './client-command';

const client = (more: Partial<ClientCommand>): ClientCommand => ({
  command: ['python3', 'client.py', '{host}', '--port={port}'],
  description: 'client',
  launch: launchProcess,
  host: '127.0.0.1',
  options: [],
  ...more,
});

test('host and port are replaced wherever they stand, and nothing in what replaces them is', () => {
  expect(wordsFor(client({}), { host: '{port}', port: 1234 }, '')).toEqual([
    'python3',
    'client.py',
    '{port}',
    '--port=1234',
  ]);
});

test('a message is replaced as it is', () => {
  const command = ['client', '{message}'];
  expect(wordsFor(client({ command }), { host: '', port: 1 }, '$& {host}')).toEqual(['client', '$& {host}']);
});

test('a client that is told the message nowhere else reads it', () => {
  expect(readsMessage(client({}))).toBe(true);
  expect(readsMessage(client({ message: 'Hello, World!' }))).toBe(false);
  expect(readsMessage(client({ command: ['client', '-m{message}'] }))).toBe(false);
});

test('one that has its address built in is alone, and described with it', () => {
  expect(instancesOf(client({}))).toBeGreaterThan(1);
  expect(instancesOf(client({ port: 1234 }))).toBe(1);
  expect(describeClient('client', client({ port: 1234 }))).toBe('client, which connects to 127.0.0.1:1234');
});
