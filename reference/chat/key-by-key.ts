import { type Readable, Transform } from 'node:stream';

/** A stream of keys: a terminal, or in a test anything. */
export type Keys = Readable & { setRawMode?(on: boolean): unknown };

/**
 * The same keys, one byte a chunk. Node's line editor takes a chunk of several keys for pasted text, and appends it
 * wherever its cursor is.
 */
export function keyByKey(input: Keys): Transform {
  const keys = new Transform({
    readableObjectMode: true,
    transform(chunk: Buffer, _encoding, done) {
      for (const byte of chunk) this.push(Buffer.of(byte));
      done();
    },
  });
  return Object.assign(input.pipe(keys), { setRawMode: (on: boolean) => input.setRawMode?.(on) });
}
