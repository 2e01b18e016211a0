import { EXIT } from '../model/exit-code';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Lets a signal end the work in order, or a limit of time, in seconds; a second signal ends the process at once. */
export async function interruptible<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  limit?: number,
): Promise<Result> {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.inconclusive);
    controller.abort();
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  // One of many runs (`--targets`) ends with what has started it; to listen for that must keep no run alive.
  process.once('disconnect', () => controller.abort());
  process.channel?.unref();
  const timer = limit === undefined ? undefined : setTimeout(() => controller.abort(), limit * 1000);
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    for (const signal of SIGNALS) process.off(signal, interrupt);
  }
}
