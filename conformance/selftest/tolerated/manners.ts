import { Transform } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** How a server sends: what it has to say on one connection goes in, and comes out in its own time and in its own pieces. */
export type Manner = () => Transform;

/** What has gathered meanwhile is sent in so many pieces at most: a server that dribbles still has to keep up. */
const MOST_PIECES = 60;

/** Each byte, and the end of the stream, `ms` milliseconds late. */
export const late =
  (ms: number): Manner =>
  () =>
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        setTimeout(() => this.push(chunk), ms);
        done();
      },
      flush: (done) => void setTimeout(done, ms),
    });

/** Nothing for `ms` milliseconds, then all that has gathered. */
export const batching =
  (ms: number): Manner =>
  () => {
    let gathered: Buffer[] = [];
    const all = (): Buffer => {
      const batch = Buffer.concat(gathered);
      gathered = [];
      return batch;
    };
    return new Transform({
      transform(chunk: Buffer, _encoding, done) {
        if (gathered.length === 0) setTimeout(() => this.push(all()), ms);
        gathered.push(chunk);
        done();
      },
      flush: (done) => void setTimeout(done, ms),
    });
  };

/** `size` bytes in each turn of the event loop; more of what is very much. */
export const dribbling =
  (size: number): Manner =>
  () =>
    new Transform({
      async transform(chunk: Buffer, _encoding, done) {
        const step = Math.max(size, Math.ceil(chunk.length / MOST_PIECES));
        for (let sent = 0; sent < chunk.length; sent += step) {
          this.push(chunk.subarray(sent, sent + step));
          await nextTurn();
        }
        done();
      },
    });

/** Everything at once, but the end of the stream `ms` milliseconds late. */
export const closingLate =
  (ms: number): Manner =>
  () =>
    new Transform({
      transform: (chunk: Buffer, _encoding, done) => done(null, chunk),
      flush: (done) => void setTimeout(done, ms),
    });
