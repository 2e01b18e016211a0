import type { Reporter } from '../model/reporter';

/** Several reporters as one. One that throws is told no more; its error is kept, for the run to end as broken. */
export function multiplex(
  reporters: readonly Reporter[],
): Reporter & { readonly errors: readonly unknown[] } {
  const listening = new Set(reporters);
  const errors: unknown[] = [];
  const tell = (news: (reporter: Reporter) => void): void => {
    for (const reporter of listening) {
      try {
        news(reporter);
      } catch (error) {
        listening.delete(reporter);
        errors.push(error);
      }
    }
  };
  return {
    errors,
    start: (plan) => tell((reporter) => reporter.start?.(plan)),
    result: (result) => tell((reporter) => reporter.result?.(result)),
    round: (run, report) => tell((reporter) => reporter.round?.(run, report)),
    end: (report) => tell((reporter) => reporter.end(report)),
  };
}
