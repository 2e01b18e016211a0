import { Turns } from './turns';

/** Clients who each do what is written down, while everyone has to wait for whomever `awaited` names. */
function stage() {
  const log: string[] = [];
  let awaited: string | undefined;
  const turns = new Turns<string>(() => awaited);
  return {
    log,
    /** What a client does; from then on everyone waits for `next`. */
    does: (client: string, what: string, next?: string) =>
      turns.take(client, () => {
        log.push(`${client} ${what}`);
        awaited = next;
      }),
  };
}

test('each has its turn at once where nobody is awaited', () => {
  const { log, does } = stage();
  does('ann', 'speaks');
  does('bob', 'speaks');
  expect(log).toEqual(['ann speaks', 'bob speaks']);
});

test('everyone waits for whoever is awaited, and then has a turn in the order in which they came', () => {
  const { log, does } = stage();
  does('ann', 'connects', 'ann');
  does('bob', 'speaks');
  does('cleo', 'speaks');
  expect(log).toEqual(['ann connects']);
  does('ann', 'speaks');
  expect(log).toEqual(['ann connects', 'ann speaks', 'bob speaks', 'cleo speaks']);
});

test('of those who waited one may be awaited next', () => {
  const { log, does } = stage();
  does('ann', 'connects', 'ann');
  does('bob', 'connects', 'bob');
  does('cleo', 'speaks');
  does('ann', 'speaks');
  expect(log).toEqual(['ann connects', 'ann speaks', 'bob connects']);
  does('bob', 'speaks');
  expect(log.slice(3)).toEqual(['bob speaks', 'cleo speaks']);
});
