import * as fc from 'fast-check';
import { TcpDirection } from './tcp-direction';

const begun = (sequence: number): TcpDirection => {
  const direction = new TcpDirection(0);
  direction.begin(sequence);
  return direction;
};

const add = (direction: TcpDirection, sequence: number, text: string): string[] =>
  direction.add(sequence, Buffer.from(text)).map((piece) => Buffer.from(piece).toString());

describe('TcpDirection', () => {
  test('gives segments as they come', () => {
    const direction = begun(100);
    expect(add(direction, 100, 'ab')).toEqual(['ab']);
    expect(add(direction, 102, 'cd')).toEqual(['cd']);
  });

  test('holds a segment back until those before it have come', () => {
    const direction = begun(100);
    expect(add(direction, 104, 'ef')).toEqual([]);
    expect(add(direction, 102, 'cd')).toEqual([]);
    expect(add(direction, 100, 'ab')).toEqual(['ab', 'cd', 'ef']);
  });

  test('gives retransmitted bytes once', () => {
    const direction = begun(100);
    add(direction, 100, 'abcd');
    expect(add(direction, 100, 'abcd')).toEqual([]);
    expect(add(direction, 102, 'CDef')).toEqual(['ef']);
  });

  test('keeps the first copy of what waits', () => {
    const direction = begun(100);
    add(direction, 102, 'cd');
    expect(add(direction, 100, 'abCDef')).toEqual(['ab', 'cd', 'ef']);
  });

  test.each([
    ['of one byte', 'x'],
    ['of none', ''],
  ])('ignores a keep-alive %s', (_name, data) => {
    const direction = begun(100);
    add(direction, 100, 'ab');
    expect(add(direction, 101, data)).toEqual([]);
    expect(direction.hole).toBeUndefined();
  });

  test('goes on where sequence numbers begin again at 0', () => {
    const direction = begun(0xfffffffe);
    expect(add(direction, 0xfffffffe, 'abcd')).toEqual(['abcd']);
    expect(add(direction, 2, 'ef')).toEqual(['ef']);
    expect(add(direction, 0xffffffff, 'bcdefg')).toEqual(['g']);
  });

  test('goes on beyond 4 GB', () => {
    const direction = begun(7);
    const block = new Uint8Array(2 ** 20);
    let total = 0;
    for (let i = 0; i < 4100; i++) {
      for (const piece of direction.add((7 + total) >>> 0, block)) total += piece.length;
    }
    expect(total).toBe(4100 * 2 ** 20);
  });

  test('has ended once all bytes before its end have come', () => {
    const direction = begun(100);
    direction.finish(104);
    expect(direction.ended).toBe(false);
    add(direction, 100, 'ab');
    expect(direction.ended).toBe(false);
    add(direction, 102, 'cd');
    expect(direction.ended).toBe(true);
  });

  test('takes nothing from behind its end', () => {
    const direction = begun(100);
    direction.finish(102);
    expect(add(direction, 100, 'abcd')).toEqual(['ab']);
    expect(add(direction, 102, 'cd')).toEqual([]);
    expect(direction.hole).toBeUndefined();
  });

  test.each<[string, (direction: TcpDirection) => void, { start: number; end: number } | undefined]>([
    ['none where all has come', (d) => d.acknowledge(102, true), undefined],
    [
      'none where the end is acknowledged',
      (d) => {
        d.finish(102);
        d.acknowledge(103, true);
      },
      undefined,
    ],
    ['one before what waits', (d) => add(d, 105, 'fg'), { start: 2, end: 5 }],
    ['one before what is acknowledged', (d) => d.acknowledge(110, true), { start: 2, end: 10 }],
    ['one before the end', (d) => d.finish(104), { start: 2, end: 4 }],
  ])('sees holes: %s', (_name, happen, hole) => {
    const direction = begun(100);
    add(direction, 100, 'ab');
    happen(direction);
    expect(direction.hole).toEqual(hole);
  });

  test('is overdue when more waits behind a hole than any window holds', () => {
    const direction = begun(0);
    for (let i = 1; i <= 15; i++) direction.add(i * 2 ** 20, new Uint8Array(2 ** 20));
    expect(direction.isOverdue()).toBe(false);
    direction.add(16 * 2 ** 20, new Uint8Array(2 ** 20));
    expect(direction.isOverdue()).toBe(true);
  });

  test('is overdue when the peer has acknowledged what waits, and has had the patience', () => {
    const direction = new TcpDirection(1);
    direction.begin(100);
    direction.add(102, Buffer.from('cd'));
    direction.acknowledge(102, true);
    expect([direction.isOverdue(), direction.isOverdue()]).toEqual([false, false]);
    direction.acknowledge(104, true);
    expect([direction.isOverdue(), direction.isOverdue()]).toEqual([false, true]);
  });

  test('goes on behind a hole that is given up, and takes nothing more of it', () => {
    const direction = begun(100);
    add(direction, 102, 'cd');
    add(direction, 106, 'gh');
    expect(direction.giveUp()).toEqual({ hole: { start: 0, end: 2 }, pieces: [Buffer.from('cd')] });
    expect(add(direction, 100, 'abcdef')).toEqual(['ef', 'gh']);
    expect(direction.giveUp()).toBeUndefined();
  });

  test('ends behind a hole before its end', () => {
    const direction = begun(100);
    direction.finish(104);
    direction.acknowledge(105, true);
    expect(direction.giveUp()).toEqual({ hole: { start: 0, end: 4 }, pieces: [] });
    expect(direction.ended).toBe(true);
  });

  test('goes on behind bytes that are lost, as far as they are news', () => {
    const direction = begun(100);
    add(direction, 106, 'gh');
    add(direction, 100, 'ab');
    expect(direction.lose(98, 4)).toBeUndefined();
    expect(direction.lose(103, 3)).toBeUndefined();
    expect(direction.lose(101, 9)).toEqual({ hole: { start: 2, end: 6 }, pieces: [Buffer.from('gh')] });
  });

  describe('older than the capture', () => {
    test('begins with the first segment that has bytes', () => {
      const direction = new TcpDirection(0);
      expect(add(direction, 500, '')).toEqual([]);
      expect(add(direction, 501, 'ab')).toEqual(['ab']);
    });

    test('begins behind what had been acknowledged', () => {
      const direction = new TcpDirection(0);
      direction.acknowledge(502, false);
      expect(add(direction, 500, 'ab')).toEqual([]);
      expect(add(direction, 500, 'abcd')).toEqual(['cd']);
    });

    test('has no hole for what was on its way when the capture began', () => {
      const direction = new TcpDirection(0);
      direction.acknowledge(500, false);
      expect(add(direction, 510, 'ab')).toEqual(['ab']);
      direction.acknowledge(512, false);
      expect(direction.hole).toBeUndefined();
    });

    test('ends with an end that is news, not with a repeated one', () => {
      const repeated = new TcpDirection(0);
      repeated.acknowledge(501, false);
      repeated.finish(500);
      expect(repeated.ended).toBe(false);
      const news = new TcpDirection(0);
      news.acknowledge(500, false);
      news.finish(500);
      expect(news.ended).toBe(true);
    });
  });

  test('gives each byte once, in order, however segments are cut and moved (fast-check prints its seed)', async () => {
    const message = Uint8Array.from({ length: 60 }, (_, i) => i);
    const segments = fc.array(fc.tuple(fc.nat(59), fc.integer({ min: 1, max: 20 })), { maxLength: 40 });
    await fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), segments, (first, cuts) => {
        const direction = begun(first);
        const came: number[] = [];
        for (const [start, length] of [...cuts, [0, 60] as const]) {
          for (const piece of direction.add((first + start) >>> 0, message.subarray(start, start + length))) {
            came.push(...piece);
          }
        }
        expect(came).toEqual([...message]);
        expect(direction.hole).toBeUndefined();
      }),
    );
  });
});
