import { wordsForEach } from './run-matrix';

test('each target is given all words but those that are about many', () => {
  const words = [
    'test',
    'chat',
    '--targets',
    'all.yaml',
    '--header',
    '10',
    '--jobs=4',
    '--out',
    'reports',
    '--bail',
  ];
  expect(wordsForEach(words)).toEqual(['test', 'chat', '--header', '10', '--bail']);
});
