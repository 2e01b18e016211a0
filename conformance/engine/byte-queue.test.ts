import fc from 'fast-check';
import { ByteQueue } from './byte-queue';

const textOf = (queue: ByteQueue): string => queue.bytes.toString('latin1');

test('bytes leave in the order in which they came', () => {
  const queue = new ByteQueue();
  queue.push(Buffer.from('hel'));
  queue.push(Buffer.from('lo you'));
  queue.drop(2);
  expect(textOf(queue)).toBe('llo you');
  expect(queue.length).toBe(7);
});

test('to drop more than there is empties the queue', () => {
  const queue = new ByteQueue();
  queue.push(Buffer.from('abc'));
  queue.drop(4);
  expect(queue.length).toBe(0);
  queue.push(Buffer.from('d'));
  expect(textOf(queue)).toBe('d');
});

test('a chunk larger than the store, and one that comes when its end is reached, are kept whole', () => {
  const queue = new ByteQueue();
  queue.push(Buffer.alloc(5000, 'a'));
  queue.drop(4990);
  queue.push(Buffer.alloc(9000, 'b'));
  expect(textOf(queue)).toBe('a'.repeat(10) + 'b'.repeat(9000));
});

test('whatever comes and goes, it is as if all that came were one string, cut in front', () => {
  const change = fc.oneof(fc.uint8Array({ maxLength: 3000, size: 'max' }), fc.nat(3000));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      const queue = new ByteQueue();
      let model = Buffer.alloc(0);
      for (const each of changes) {
        if (typeof each === 'number') {
          queue.drop(each);
          model = model.subarray(each);
        } else {
          queue.push(each);
          model = Buffer.concat([model, each]);
        }
        expect(queue.length).toBe(model.length);
        expect(queue.bytes.equals(model)).toBe(true);
      }
    }),
  );
});
