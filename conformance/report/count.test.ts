import { count } from './count';

test('one is one, all else is many', () => {
  expect([0, 1, 2, 1200].map((many) => count(many, 'case'))).toEqual([
    '0 cases',
    '1 case',
    '2 cases',
    '1,200 cases',
  ]);
});
