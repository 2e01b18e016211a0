import type { RequirementId } from '../spec/catalogue';
import { echoCase } from './case';
import { inOrder } from './order';

const declare = (id: RequirementId, name: string) =>
  echoCase({ name, title: 'nothing happens', requirements: [id], run: async () => undefined });

test('cases run by profile and stage, the foundation first, then as the catalogue has them', () => {
  const cases = [
    declare('chat.burst', 'a'),
    declare('chat.alive', 'b'),
    declare('chat.leave', 'c'),
    declare('chat.split-body', 'd'),
    declare('chat.relay', 'e'),
    declare('chat.register', 'f'),
    declare('udp.answer', 'g'),
    declare('tcp.churn', 'h'),
    declare('tcp.answer', 'i'),
  ];
  expect(inOrder(cases).map(({ id }) => id)).toEqual([
    'tcp.answer/i',
    'tcp.churn/h',
    'udp.answer/g',
    'chat.relay/e',
    'chat.register/f',
    'chat.leave/c',
    'chat.split-body/d',
    'chat.alive/b',
    'chat.burst/a',
  ]);
});

test('cases of one requirement stay in the order in which they were declared', () => {
  const cases = ['z', 'a', 'm'].map((name) => declare('chat.relay', name));
  expect(inOrder(cases)).toEqual(cases);
});
