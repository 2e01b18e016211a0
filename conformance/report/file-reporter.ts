import { lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { RunReport } from '../model/report';
import type { Reporter } from '../model/reporter';

/** A report that could not be written. */
export class ReportFileError extends Error {
  readonly code = 'REPORT_UNWRITABLE';

  constructor(path: string, cause: unknown) {
    const { code, syscall } = cause as NodeJS.ErrnoException;
    super(`expected to write the report, got ${code} from ${syscall}, at ${path}`, { cause });
    this.name = 'ReportFileError';
  }
}

/** Replaces a file in one step: whoever reads it sees the old text or the new one, never a part. */
function replace(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text, { flag: 'wx' });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Writes what `render` makes of the run to `path` when the run ends, in one step; a link, a device or a pipe there is
 * written through instead, for it must not be replaced. Throws ReportFileError when it cannot be written.
 */
export function fileReporter(path: string, render: (report: RunReport) => string): Reporter {
  return {
    end(report) {
      const text = render(report);
      try {
        const plain = lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? true;
        if (plain) replace(path, text);
        else writeFileSync(path, text);
      } catch (error) {
        throw new ReportFileError(path, error);
      }
    },
  };
}
