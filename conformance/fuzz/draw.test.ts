import { draw } from './draw';
import type { Script, ScriptStep } from './script';
import { scriptOf } from './script-of';

const NUMBERS = Array.from({ length: 200 }, (_, number) => number);

test('a number is always the same conversation, and each another', () => {
  const texts = NUMBERS.map((number) => JSON.stringify(draw({ number })));
  expect(NUMBERS.map((number) => JSON.stringify(draw({ number })))).toEqual(texts);
  expect(new Set(texts).size).toBeGreaterThan(190);
});

test('a conversation is fit for JSON', () => {
  for (const number of NUMBERS) {
    const conversation = draw({ number });
    expect(JSON.parse(JSON.stringify(conversation))).toEqual(conversation);
  }
});

/** Steps that cannot be: of those who are not connected, or are already, or are too many. */
function impossible(script: Script): ScriptStep[] {
  const here = new Set<string>();
  return script.filter((step) => {
    if (!('actor' in step)) return false;
    const wrong = here.has(step.actor) === (step.kind === 'open') || here.size > 12;
    if (step.kind === 'end' || step.kind === 'reset') here.delete(step.actor);
    else here.add(step.actor);
    return wrong;
  });
}

test.each([1, 10, 100])('whoever acts has connected and has not left, with headers of %d bytes', (header) => {
  const scripts = NUMBERS.map((number) => scriptOf(draw({ number }), header));
  expect(scripts.map(impossible).filter(({ length }) => length > 0)).toEqual([]);
});

test('a path leads to a shorter one', () => {
  const whole = draw({ number: 7 });
  const shorter = draw({ number: 7, path: '0:0' });
  expect(JSON.stringify(shorter).length).toBeLessThan(JSON.stringify(whole).length);
});

test.each(['0:999999', '1', 'x'])('the path %s leads nowhere', (path) => {
  expect(() => draw({ number: 7, path })).toThrow(
    new RangeError(`expected a path as wirecheck has told it, got "${path}"`),
  );
});
