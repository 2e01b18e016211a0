import { CaseFailure, Inconclusive, NotApplicable } from '../engine/failure';
import { assuming } from './assuming';

const failure = new CaseFailure({ connection: 'the client', expected: [], actual: { label: 'nothing' } });

test('what goes well is as if it stood alone', async () => {
  await expect(assuming('client.shows', Promise.resolve())).resolves.toBeUndefined();
});

test('a failure is one of another requirement, and nothing is known of this one', async () => {
  const work = assuming('client.shows', Promise.reject(failure));
  await expect(work).rejects.toThrow(Inconclusive);
  await expect(work).rejects.toThrow('(client.shows)');
});

test('whatever else happens remains what it is', async () => {
  const error = new NotApplicable('no');
  await expect(assuming('client.shows', Promise.reject(error))).rejects.toBe(error);
});
