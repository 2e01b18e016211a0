import type { Failure } from '../../model/verdict';
import { registered, SampleTalk } from './sample-talk';
import { Speaker } from './utterance';

const labels = (failure: Failure | undefined): string[] | undefined =>
  failure?.expected.map(({ label }) => label);

describe('before registration', () => {
  test('nothing may come to a client that has not sent its username', () => {
    const talk = new SampleTalk();
    talk.says(new Speaker('ann'), 'hi');
    expect(talk.comes('3   ann2   hi')).toMatchObject({
      connection: 'bob',
      expected: [{ label: 'nothing: the client has not sent its username yet' }],
      actual: { bytes: Buffer.from('3   ann2   hi') },
      at: 0,
    });
  });

  test('what is under way when it enters may come, from there on or not at all', () => {
    for (const came of ['', '3   ann1   23   ann1   3', '3   ann1   3']) {
      const talk = new SampleTalk();
      const ann = new Speaker('ann');
      for (const body of ['1', '2', '3']) talk.says(ann, body);
      ann.wasHeard(1);
      talk.hearing.enter();
      expect(talk.comes(came)).toBeUndefined();
      expect(talk.hearing.due).toBe(0);
    }
  });

  test('what was settled before it entered is history, and must not come', () => {
    const talk = new SampleTalk();
    const ann = new Speaker('ann');
    talk.says(ann, '1');
    talk.says(ann, '2');
    ann.wasHeard(1);
    talk.hearing.enter();
    expect(talk.comes('3   ann1   1')).toMatchObject({ at: 11, hint: expect.stringMatching(/no history/) });
  });

  test('it is registered when it has received something whole, not before', () => {
    const talk = new SampleTalk();
    const ann = new Speaker('ann');
    talk.hearing.enter();
    talk.says(ann, 'hi');
    expect(talk.comes('3   ann2   h')).toBeUndefined();
    expect(talk.hearing.registered).toBe(false);
    expect(talk.comes('i')).toBeUndefined();
    expect(talk.hearing.registered).toBe(true);
  });

  test('nothing is due until then', () => {
    const talk = new SampleTalk();
    const ann = new Speaker('ann');
    talk.hearing.enter();
    talk.says(ann, '1');
    talk.says(ann, '2');
    expect(talk.hearing.due).toBe(0);
    expect(talk.hearing.nextDue()).toBeUndefined();
    talk.comes('3   ann1   2');
    talk.says(ann, '3');
    expect(talk.hearing.due).toBe(1);
  });

  test('once it was passed over, what was said earlier cannot come any more', () => {
    const talk = new SampleTalk();
    const ann = new Speaker('ann');
    talk.hearing.enter();
    talk.says(ann, '1');
    talk.says(ann, '2');
    expect(talk.comes('3   ann1   2')).toBeUndefined();
    expect(talk.comes('3   ann1   1')).toBeDefined();
  });

  test('what another speaker had said before then may still come late, or not at all', () => {
    const talk = new SampleTalk();
    const [ann, cat] = [new Speaker('ann'), new Speaker('cat')];
    talk.hearing.enter();
    talk.says(cat, 'early');
    talk.says(ann, '1');
    expect(talk.comes('3   ann1   1')).toBeUndefined();
    expect(talk.hearing.due).toBe(0);
    expect(talk.comes('3   cat5   early')).toBeUndefined();
  });
});

describe('once registered', () => {
  test('everything that is said is due, but its own words', () => {
    const talk = registered();
    talk.says(talk.ann, 'hi');
    talk.says(talk.bob, 'hello');
    expect(talk.hearing.due).toBe(1);
    expect(talk.comes('3   ann2   hi')).toBeUndefined();
    expect(talk.hearing.due).toBe(0);
  });

  test('its own message must not come', () => {
    const talk = registered();
    talk.says(talk.bob, 'hello');
    expect(labels(talk.comes('3   bob5   hello'))).toEqual([
      'nothing: all that is due to this client has come',
    ]);
  });

  test('a message that overtakes an earlier one of its speaker is refused', () => {
    const talk = registered();
    talk.says(talk.ann, '1');
    talk.says(talk.ann, '2');
    expect(talk.comes('3   ann1   2')).toMatchObject({
      expected: [{ bytes: Buffer.from('3   ann1   1') }],
      at: 11,
    });
  });

  test('a message may overtake an earlier one of another speaker', () => {
    const talk = registered();
    talk.says(talk.ann, '1');
    talk.says(new Speaker('cat'), '2');
    expect(talk.comes('3   cat1   23   ann1   1')).toBeUndefined();
    expect(talk.hearing.due).toBe(0);
  });

  test('nothing may stand between a username frame and its message frame, not even another message', () => {
    const talk = registered();
    talk.says(talk.ann, '1');
    talk.says(new Speaker('cat'), '2');
    expect(talk.comes('3   ann3   cat1   21   1')).toMatchObject({ at: 7 });
  });

  test('one byte more than is due is refused, also when it comes alone', () => {
    const talk = registered();
    expect(talk.comes('3')).toMatchObject({ actual: { bytes: Buffer.from('3') }, at: 0 });
  });

  test('the failure tells where the bytes part from the outcome that came closest, and that one first', () => {
    const talk = registered();
    talk.says(talk.ann, 'left');
    talk.says(new Speaker('anna'), 'right');
    expect(talk.comes('4   anna5   wrong')).toMatchObject({
      expected: [
        { label: "anna's message: username frame, then message frame" },
        { label: "ann's message: username frame, then message frame" },
      ],
      actual: { label: 'other bytes' },
      at: 12,
    });
  });

  test('of many legal outcomes five are told', () => {
    const talk = registered();
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) talk.says(new Speaker(name), 'x');
    expect(talk.comes('?')?.expected).toHaveLength(5);
  });
});

describe('a client that is excused', () => {
  test('is due nothing, but what comes must still be right', () => {
    const talk = registered();
    talk.says(talk.ann, 'hi');
    talk.hearing.excuse();
    talk.says(talk.ann, 'you');
    expect(talk.hearing.due).toBe(0);
    expect(talk.comes('3   ann2   hi')).toBeUndefined();
    expect(talk.hearing.due).toBe(0);
    expect(talk.comes('3   ann3   YOU')).toMatchObject({ at: 11 });
  });

  test('hears nothing that overtakes', () => {
    const talk = registered();
    talk.says(talk.ann, '1');
    talk.says(talk.ann, '2');
    talk.hearing.excuse();
    expect(talk.comes('3   ann1   2')).toBeDefined();
  });
});

describe('when nothing more comes', () => {
  test('the next message that is due is missing', () => {
    const talk = registered();
    talk.says(new Speaker('cat'), '~1', 'fence');
    const missing = talk.says(talk.ann, 'hi');
    expect(talk.hearing.nextDue()).toBe(missing);
    const failure = talk.hearing.missing('2 s of silence');
    expect(failure.actual).toEqual({ label: 'nothing more came: 2 s of silence' });
    expect(failure.at).toBeUndefined();
  });

  test('a fence is missing where no message is', () => {
    const talk = registered();
    const fence = talk.says(talk.ann, '~1', 'fence');
    expect(talk.hearing.nextDue()).toBe(fence);
    expect(labels(talk.hearing.missing('silence'))).toEqual([
      "ann's fence, an ordinary message of wirecheck's own: username frame, then message frame",
    ]);
  });

  test('a part of it is told as such', () => {
    const talk = registered();
    talk.says(talk.ann, 'hello');
    expect(talk.comes('3   ann5   he')).toBeUndefined();
    expect(talk.hearing.missing('silence')).toMatchObject({
      actual: { label: 'a part of it, then nothing: silence', bytes: Buffer.from('3   ann5   he') },
      at: 13,
    });
  });
});

test('a mebibyte in chunks of 7 bytes is judged in linear time', () => {
  const talk = registered(10);
  const { bytes } = talk.says(talk.ann, 'x'.repeat(1 << 20));
  const began = performance.now();
  for (let start = 0; start < bytes.length; start += 7)
    expectNothing(talk.comes(bytes.subarray(start, start + 7)));
  // To compare all of it with each chunk would be 80 GB, and take many seconds.
  expect(performance.now() - began).toBeLessThan(3000);
  expect(talk.hearing.due).toBe(0);
});

/** As an expectation of Jest's, but cheap enough for a hundred thousand of them. */
function expectNothing(failure: Failure | undefined): void {
  if (failure) throw new Error(failure.actual.label);
}

describe('where different utterances look the same', () => {
  /** Two clients who are both called ann say "x", and then one of them "1" and the other "2". */
  function twoOfOneName(): SampleTalk {
    const talk = registered();
    const other = new Speaker('ann');
    talk.says(talk.ann, 'x');
    talk.says(other, 'x');
    talk.says(talk.ann, '1');
    talk.says(other, '2');
    return talk;
  }

  test('the message of either of two clients of one name may be the one that has come', () => {
    for (const order of [
      '3   ann1   x3   ann1   13   ann1   x3   ann1   2',
      '3   ann1   x3   ann1   23   ann1   x3   ann1   1',
    ]) {
      const talk = twoOfOneName();
      expect(talk.comes(order)).toBeUndefined();
      expect(talk.hearing.due).toBe(0);
    }
  });

  test('what each of them said after it must still wait for its own', () => {
    const talk = twoOfOneName();
    expect(talk.comes('3   ann1   x3   ann1   23   ann1   1')).toMatchObject({ at: 11 });
  });

  test('what was said twice, about the time of the registration, may be heard once or twice', () => {
    for (const [came, due] of [
      ['3   ann1   x', 0],
      ['3   ann1   x3   ann1   x', 0],
      ['', 1],
    ] as const) {
      const talk = new SampleTalk();
      const ann = new Speaker('ann');
      talk.hearing.enter();
      talk.says(ann, 'x');
      talk.comes(talk.says(new Speaker('cat'), 'hi').bytes);
      talk.says(ann, 'x');
      expect(talk.comes(came)).toBeUndefined();
      expect(talk.hearing.due).toBe(due);
    }
  });

  test('it is settled for no newcomer which of them has been heard', () => {
    const talk = registered();
    const other = new Speaker('ann');
    for (const speaker of [talk.ann, other]) {
      talk.says(speaker, 'x');
      talk.says(speaker, 'y');
    }
    talk.comes('3   ann1   x3   ann1   y');
    expect([talk.ann.settled, other.settled]).toEqual([0, 0]);
    talk.comes('3   ann1   x3   ann1   y');
    expect([talk.ann.settled, other.settled]).toEqual([2, 1]);
  });

  test('many clients of one name who all say the same are heard in no time', () => {
    const talk = registered();
    const crowd = Array.from({ length: 400 }, () => new Speaker('ann'));
    const said = crowd.map((speaker) => talk.says(speaker, 'x').bytes);
    expect(talk.comes(Buffer.concat(said))).toBeUndefined();
    expect(talk.hearing.due).toBe(0);
    expect(talk.comes('3   ann1   x')).toBeDefined();
  });
});
