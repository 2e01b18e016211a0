import { Speech } from './speech';

/** What is found wrong with these chunks, where the name ann and then these lines are due. */
function found(lines: readonly string[], ...chunks: readonly string[]) {
  const speech = new Speech(4);
  for (const line of ['ann', ...lines]) speech.expect('a frame', line);
  const failure = chunks.map((chunk) => speech.take(Buffer.from(chunk))).find((each) => each !== undefined);
  return { failure, due: speech.due, missing: speech.missing('silence') };
}

test('frames are right in whatever chunks they come', () => {
  expect(found(['hi', 'é'], '3', '   an', 'n2   hi2   é')).toMatchObject({ failure: undefined, due: 0 });
});

test('the first wrong byte is told, with the frame that was due', () => {
  expect(found(['hi'], '3   ann', '2   ho').failure).toMatchObject({
    connection: 'the client',
    expected: [{ label: 'a frame', bytes: Buffer.from('2   hi') }],
    actual: { label: 'other bytes', bytes: Buffer.from('2   ho') },
    at: 5,
  });
});

test('nothing may come when nothing is due', () => {
  const { failure } = found([], '3   ann2   hi');
  expect(failure).toMatchObject({ at: 0, actual: { bytes: Buffer.from('2   hi') } });
  expect(failure?.expected[0]?.label).toMatch(/^nothing: /);
});

test('what is missing is told, be it all of a frame or its end', () => {
  expect(found(['hi'], '3   ann').missing).toMatchObject({
    expected: [{ bytes: Buffer.from('2   hi') }],
    actual: { label: 'nothing came: silence' },
    hint: expect.stringMatching(/^Send each frame as soon as/),
  });
  expect(found(['hi'], '3   ann2   h').missing).toMatchObject({
    actual: { label: 'a part of it, then nothing: silence', bytes: Buffer.from('2   h') },
    at: 5,
  });
});

test('a body that no header can tell the length of is refused', () => {
  expect(() => new Speech(1).expect('a frame', 'ten bytes.')).toThrow('expected');
});
