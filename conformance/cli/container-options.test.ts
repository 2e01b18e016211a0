import { Command } from 'commander';
import {
  addContainerOptions,
  type ContainerOptions,
  containerWords,
  imageOptionsOf,
} from './container-options';

function parsed(...words: readonly string[]): ContainerOptions {
  const command = addContainerOptions(new Command())
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  return command.parse(words, { from: 'user' }).opts();
}

test('no image, no container', () => {
  expect(imageOptionsOf(parsed('--memory', '1g'))).toBeUndefined();
});

test('sizes are bytes, and all that is not as usual is said again', () => {
  const options = imageOptionsOf(
    parsed('--image', 'x', '--memory', '64m', '--cpus', '0.5', '--log-size', '10k'),
  );
  expect(options).toMatchObject({
    source: { image: 'x' },
    limits: { memory: 64 * 1024 * 1024, processes: 4096, cpus: 0.5, log: 10_240 },
  });
  expect(options && containerWords(options)).toEqual([
    ...['--image', 'x', '--memory', '67108864', '--cpus', '0.5', '--log-size', '10240'],
  ]);
});

test.each([
  [['--memory', '1m'], 'expected a number of bytes of at least 6m, such as 256m or 1g'],
  [['--memory', 'much'], 'expected a number of bytes of at least 6m, such as 256m or 1g'],
  [['--cpus', '0'], 'expected a number of processors, such as 0.5 or 2'],
  [['--build', __filename], 'expected a folder with a Dockerfile'],
  [['--processes', '1'], 'expected a whole number from 4 to 100000'],
])('%j is refused in one line', (words, message) => {
  expect(() => parsed(...words)).toThrow(message);
});
