/** Evidence that could not be written. */
export class EvidenceError extends Error {
  readonly code = 'unwritable';

  constructor(path: string, cause: unknown) {
    const { code, syscall } = cause as NodeJS.ErrnoException;
    super(`expected to write evidence, got ${code} from ${syscall}, at ${path}`, { cause });
    this.name = 'EvidenceError';
  }
}
