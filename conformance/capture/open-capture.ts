import { createReadStream } from 'node:fs';
import { ByteReader } from './byte-reader';
import { CaptureError } from './capture-error';
import { isGzip, unpack } from './gzip';
import type { Packet } from './packet';
import { isPcap, readPcap } from './pcap';
import { isPcapng, readPcapng } from './pcapng';

const CHUNK = 256 * 1024;

/**
 * The packets of a capture file in their order in the file, some at a time, read as they are asked for: a file of any size
 * needs about a megabyte, one packed with gzip some 20. It may be a pipe, which is waited for. Its first bytes tell what it
 * is. The only error is a `CaptureError`; packets before the place of the error have come by then.
 */
export async function* openCapture(path: string): AsyncGenerator<Packet[]> {
  const chunks = chunksOf(path);
  try {
    yield* readPackets(new ByteReader(path, chunks));
  } finally {
    await chunks.return(undefined);
  }
}

/** The packets of a capture, pcap or pcapng as its first bytes say, packed with gzip or not. */
export async function* readPackets(reader: ByteReader): AsyncGenerator<Packet[]> {
  const start = await reader.fill(4);
  yield* readUnpacked(start.length >= 4 && isGzip(start) ? unpack(reader) : reader);
}

async function* readUnpacked(reader: ByteReader): AsyncGenerator<Packet[]> {
  const start = await reader.fill(4);
  if (start.length >= 4 && isPcap(start)) yield* readPcap(reader);
  else if (start.length >= 4 && isPcapng(start)) yield* readPcapng(reader);
  else {
    const got = start.length === 0 ? 'no bytes' : `"${start.toString('hex', 0, 4)}"`;
    throw new CaptureError('not-a-capture', 'the magic number of pcap or pcapng', got, reader);
  }
}

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CaptureError('unreadable', 'a file that can be read', String(code), { file: path, offset: 0 });
  }
}
