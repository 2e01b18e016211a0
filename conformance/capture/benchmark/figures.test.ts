import { figures } from './figures';

const result = (name: string, ...seconds: number[]) => ({
  program: { name, command: name, args: () => [] },
  runs: seconds.map((each) => ({ seconds: each, output: '' })),
});

test('figures has a line for each program: its best run, and that against the first', () => {
  expect(figures([result('wirecheck', 5, 4, 6), result('tshark', 31, 30, 30.5)], 1e9)).toEqual([
    '             seconds      MB/s     times',
    'wirecheck       4.00       250      1.00',
    'tshark         30.00        33      7.50',
  ]);
});
