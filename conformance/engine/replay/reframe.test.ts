import fc from 'fast-check';
import { encodeFrame } from '../../../reference/wire/frame';
import type { Conversation, Step } from '../../model/conversation';
import { reframe } from './reframe';

/** A conversation in which Ann sends these segments. */
const sending = (...segments: readonly (string | Uint8Array)[]): Conversation => ({
  transport: 'tcp',
  server: '127.0.0.1:1234',
  steps: segments.map((data) => ({ kind: 'send', actor: 'ann', data: Buffer.from(data) })),
});

const sent = ({ steps }: Conversation): Buffer[] =>
  steps.flatMap((step) => (step.kind === 'send' ? [Buffer.from(step.data)] : []));

const reframed = (from: number, to: number, ...segments: readonly string[]): string[] =>
  sent(reframe(sending(...segments), from, to)).map((segment) => segment.toString('latin1'));

test('the same header length leaves a conversation as it is', () => {
  const conversation = sending('2   hi');
  expect(reframe(conversation, 4, 4)).toBe(conversation);
});

test('frames of one segment stay in one segment', () => {
  expect(reframed(4, 2, '3   ann2   hi')).toEqual(['3 ann2 hi']);
  expect(reframed(2, 4, '3 ann2 hi')).toEqual(['3   ann2   hi']);
});

test('a cut in a body stays where it was', () => {
  expect(reframed(4, 6, '5   he', 'llo')).toEqual(['5     he', 'llo']);
});

test('a cut in a header stays as far from its beginning, or moves to before its last byte', () => {
  expect(reframed(6, 3, '5', '     hello')).toEqual(['5', '  hello']);
  expect(reframed(6, 3, '5    ', ' hello')).toEqual(['5 ', ' hello']);
  expect(reframed(3, 6, '5 ', ' hello')).toEqual(['5 ', '    hello']);
});

test('segments that have nothing left to carry are left out', () => {
  expect(reframed(4, 1, '2', '  ', ' hi')).toEqual(['2hi']);
});

test('a frame that is cut off stays cut off at the same place', () => {
  expect(reframed(4, 6, '2   hi5   he')).toEqual(['2     hi5     he']);
  expect(reframed(4, 6, '2   hi5   ')).toEqual(['2     hi5     ']);
  expect(reframed(6, 3, '2     hi5    ')).toEqual(['2  hi5 ']);
});

test('a header that is none stays none', () => {
  expect(reframed(4, 6, '-1  hello')).toEqual(['-1    hello']);
  expect(reframed(4, 6, '5\t\t\thello')).toEqual(['5\t\t\t  hello']);
});

test('what the server sent keeps its place, without its bytes', () => {
  const steps: Step[] = [
    { kind: 'open', actor: 'ann' },
    { kind: 'send', actor: 'ann', data: Buffer.from('3   ann') },
    { kind: 'receive', actor: 'ann', data: Buffer.from('3   bob2   hi') },
    { kind: 'end', actor: 'ann' },
  ];
  const { steps: fresh } = reframe({ transport: 'tcp', server: '[::1]:1', steps }, 4, 2);
  expect(fresh.map(({ kind }) => kind)).toEqual(['open', 'send', 'receive', 'end']);
  expect(fresh[2]).toMatchObject({ data: Buffer.alloc(0) });
});

test('each client has a stream of its own', () => {
  const steps: Step[] = ['3', '3   b', '   ann', 'ob'].map((text, index) => ({
    kind: 'send',
    actor: index % 2 === 0 ? 'ann' : 'bob',
    data: Buffer.from(text),
  }));
  const fresh = reframe({ transport: 'tcp', server: '[::1]:1', steps }, 4, 2);
  expect(sent(fresh).map(String)).toEqual(['3', '3 b', ' ann', 'ob']);
});

describe('what does not fit into the new headers is refused', () => {
  test.each([
    ['the length of a body', '12  hello hello!'],
    ['the header of a body that is cut off', '12  hel'],
    ['a header of more digits than anyone takes', '9999'],
  ])('%s', (_what, segment) => {
    expect(() => reframe(sending(segment), 4, 1)).toThrow(expect.objectContaining({ code: 'does-not-fit' }));
  });
});

test('whatever is said, and wherever it is cut, in any headers: the same frames, cut at the same places', () => {
  const random = fc.record({
    bodies: fc.array(fc.uint8Array({ maxLength: 9 }), { maxLength: 6 }),
    from: fc.integer({ min: 1, max: 12 }),
    to: fc.integer({ min: 1, max: 12 }),
    cuts: fc.uniqueArray(fc.nat(150)),
  });
  fc.assert(
    fc.property(random, ({ bodies, from, to, cuts }) => {
      fc.pre(from !== to);
      const old = streamOf(bodies, from);
      const ends = [...cuts.filter((cut) => cut > 0 && cut < old.length).sort((a, b) => a - b), old.length];
      const segments = ends.map((end, index) => old.subarray(ends[index - 1] ?? 0, end));
      const fresh = sent(reframe(sending(...segments), from, to));
      expect(Buffer.concat(fresh).toString('latin1')).toBe(streamOf(bodies, to).toString('latin1'));
      const places = new Set(ends.map((end) => placeOf(end, bodies, from, to)).filter((place) => place > 0));
      expect(endsOf(fresh)).toEqual([...places]);
    }),
  );
});

const streamOf = (bodies: readonly Uint8Array[], header: number): Buffer =>
  Buffer.concat(bodies.map((body) => encodeFrame(body, header)));

const endsOf = (segments: readonly Buffer[]): number[] => {
  let end = 0;
  return segments.map(({ length }) => {
    end += length;
    return end;
  });
};

/** Where a cut of a stream lies when its headers have another length: found by walking over the bytes. */
function placeOf(cut: number, bodies: readonly Uint8Array[], from: number, to: number): number {
  const kept = bodies.flatMap((body) => [
    ...Array.from({ length: from }, (_, index) => ({ inHeader: index })),
    ...Array.from(body, () => ({ inHeader: from })),
  ]);
  const before = kept.slice(0, cut);
  const headers = before.filter(({ inHeader }) => inHeader === 0).length;
  const next = kept[cut];
  const bytesOfBodies = before.filter(({ inHeader }) => inHeader === from).length;
  const inHeader = next && next.inHeader > 0 && next.inHeader < from ? next.inHeader : undefined;
  const unfinished = inHeader === undefined ? 0 : to - Math.min(inHeader, to - 1);
  return headers * to + bytesOfBodies - unfinished;
}
