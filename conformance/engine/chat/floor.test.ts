import { Floor } from './floor';
import { Speaker } from './utterance';

test('an utterance is its username frame and its message frame, numbered in the room and for its speaker', () => {
  const floor = new Floor(4);
  const [ann, bob] = [new Speaker('ann'), new Speaker('bob')];
  floor.say(ann, Buffer.from('ann'), Buffer.from('hi'), 'message');
  floor.say(bob, Buffer.from('b\xe9b', 'latin1'), Buffer.from(''), 'probe');
  const last = floor.say(ann, Buffer.from('ann'), Buffer.from('é'), 'fence');
  expect(last).toMatchObject({ speaker: ann, purpose: 'fence', sequence: 2, index: 1 });
  expect(ann.utterances.map(({ bytes }) => bytes.toString())).toEqual(['3   ann2   hi', '3   ann2   é']);
  expect(bob.utterances[0]?.bytes.toString('latin1')).toBe('3   b\xe9b0   ');
  expect(floor.speakers).toEqual([ann, bob]);
  expect(floor.next).toBe(3);
});

test('a body that the header cannot tell is no utterance', () => {
  const floor = new Floor(1);
  const ann = new Speaker('ann');
  expect(() => floor.say(ann, Buffer.from('a'), Buffer.alloc(10), 'message')).toThrow(
    expect.objectContaining({ code: 'does-not-fit' }),
  );
  expect(floor.speakers).toEqual([]);
});

test('what a speaker said before something that was heard is settled; what it said later is not', () => {
  const ann = new Speaker('ann');
  ann.wasHeard(2);
  ann.wasHeard(1);
  expect(ann.settled).toBe(2);
});
