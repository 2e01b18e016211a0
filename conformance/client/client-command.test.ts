import { launchProcess } from '../target/process-group';
import { type ClientCommand, describeClient, instancesOf, readsText, wordsFor } from './client-command';

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

test('a message, or a name, is replaced as it is', () => {
  const command = ['client', '{message}'];
  expect(wordsFor(client({ command }), { host: '', port: 1 }, '$& {host}')).toEqual(['client', '$& {host}']);
  const named = ['client', '--name={name}'];
  expect(wordsFor(client({ command: named }), { host: '', port: 1 }, 'Ann Lee')).toEqual([
    'client',
    '--name=Ann Lee',
  ]);
});

test('a client that is told the message, or its name, nowhere else reads it', () => {
  expect(readsText(client({}))).toBe(true);
  expect(readsText(client({ message: 'Hello, World!' }))).toBe(false);
  expect(readsText(client({ command: ['client', '-m{message}'] }))).toBe(false);
  expect(readsText(client({ command: ['client', '{name}'] }))).toBe(false);
});

test('one that has its address built in is alone, and described with it', () => {
  expect(instancesOf(client({}))).toBeGreaterThan(1);
  expect(instancesOf(client({ port: 1234 }))).toBe(1);
  expect(describeClient('client', client({ port: 1234 }))).toBe('client, which connects to 127.0.0.1:1234');
});
