import { once } from 'node:events';
import { createGunzip } from 'node:zlib';
import { ByteReader } from './byte-reader';
import { CaptureError, type Place } from './capture-error';

/**
 * As much as a gunzip stream takes before it asks to be waited for. Deflate makes at most 1,032 bytes of one, so that a
 * piece unpacks to 17 MB at most.
 */
const PIECE = 16 * 1024;

/** Whether a file that begins so is packed with gzip (RFC 1952 section 2.3.1). */
export const isGzip = (start: Buffer): boolean => start.readUInt16BE(0) === 0x1f8b;

/**
 * What a file unpacks to, as it is asked for. Places in it count unpacked bytes, and their file says so. Damage is a
 * `CaptureError` whose place is in the packed file, up to 16 KiB before it.
 */
export const unpack = (packed: ByteReader): ByteReader =>
  new ByteReader(`${packed.file}, unpacked`, unpackedChunks(packed));

async function* unpackedChunks(packed: ByteReader): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  const ready: Buffer[] = [];
  gunzip.on('data', (chunk: Buffer) => ready.push(chunk));
  for (let isLast = false; !isLast; ) {
    const at = { file: packed.file, offset: packed.offset };
    isLast = (await packed.fill(PIECE)).length < PIECE;
    const done = once(gunzip, isLast ? 'close' : 'drain');
    if (isLast) gunzip.end(packed.take(PIECE));
    else gunzip.write(packed.take(PIECE));
    const failure: unknown = await done.then(
      () => undefined,
      (error: unknown) => error,
    );
    yield* ready.splice(0);
    if (failure) throw damaged(failure as NodeJS.ErrnoException, at);
  }
}

function damaged({ code, message }: NodeJS.ErrnoException, at: Place): CaptureError {
  return code === 'Z_BUF_ERROR'
    ? new CaptureError('truncated', 'the rest of the gzip data', 'the end of the file', at)
    : new CaptureError('bad-gzip', 'gzip data', `"${message}"`, at);
}
