import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { pcapHeader, pcapRecords } from '../capture/pcap-bytes';
import { CaptureFileError } from './capture-file-error';

/**
 * A capture that is written while somebody reads it: what has been appended is in the file, whatever becomes of this
 * process. All calls block until the system has taken what they write.
 */
export class CaptureFile {
  private readonly descriptor: number;
  private size = 0;

  /**
   * Makes the file, with its header; one that is there is replaced only if that is wanted. Throws a
   * CaptureFileError.
   */
  constructor(
    readonly path: string,
    { replace }: { readonly replace: boolean },
  ) {
    try {
      this.descriptor = openSync(path, replace ? 'w' : 'wx');
    } catch (error) {
      throw openError(error as NodeJS.ErrnoException, path);
    }
    this.write(pcapHeader());
  }

  /** Adds IP packets of one time, microseconds since the epoch: all of them, or none. Throws CaptureFileError `cut-off`. */
  append(at: number, packets: readonly Buffer[]): void {
    this.write(pcapRecords(at, packets));
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private write(bytes: Buffer): void {
    let written = 0;
    try {
      while (written < bytes.length) written += writeSync(this.descriptor, bytes, written);
    } catch (error) {
      this.dropTail();
      const { code } = error as NodeJS.ErrnoException;
      const got = code === 'ENOSPC' ? 'no space left (ENOSPC)' : code;
      const where = `after ${this.size} bytes of ${this.path}`;
      throw new CaptureFileError('cut-off', `expected to write the capture, got ${got}, ${where}`);
    }
    this.size += bytes.length;
  }

  /** Takes back what there is of a packet that did not fit. */
  private dropTail(): void {
    try {
      ftruncateSync(this.descriptor, this.size);
    } catch {
      // A device or a pipe: what it has taken it has taken.
    }
  }
}

function openError({ code }: NodeJS.ErrnoException, path: string): CaptureFileError {
  if (code === 'EEXIST')
    return new CaptureFileError('exists', `expected a file that is not there yet (or --force), got ${path}`);
  return new CaptureFileError('unwritable', `expected a file that can be written, got ${code}, at ${path}`);
}
