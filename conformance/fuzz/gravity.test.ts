import { gravity } from './gravity';

const FAIL = { kind: 'fail', connection: 'bob', expected: [], actual: { label: 'nothing' } } as const;

test.each([
  [3, FAIL, 'MUST'],
  [2, FAIL, 'SHOULD'],
  [1, { kind: 'inconclusive', why: 'no fence came' }, 'MUST'],
  [1, { kind: 'broken', error: 'wirecheck' }, 'SHOULD'],
  [0, { kind: 'skipped', why: 'it does not fit' }, 'MUST'],
  [0, { kind: 'pass' }, 'MUST'],
] as const)('it is %d for %j of a %s', (weight, verdict, keyword) => {
  expect(gravity({ verdict, keyword })).toBe(weight);
});
