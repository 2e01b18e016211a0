/** A test, or, where something stands in its way, one that is skipped and whose name says why. */
type Test = (name: string, check: () => unknown, timeout?: number) => void;

/** `test`, unless there is a reason against it. */
export const testUnless =
  (reason: string | undefined): Test =>
  (name, check, timeout) => {
    const checked = async (): Promise<void> => void (await check());
    if (reason === undefined) test(name, checked, timeout);
    else test.skip(`${name} (skipped: ${reason})`, checked, timeout);
  };

/** `describe`, in the same way. */
export const describeUnless =
  (reason: string | undefined) =>
  (name: string, body: () => void): void => {
    if (reason === undefined) describe(name, body);
    else describe.skip(`${name} (skipped: ${reason})`, body);
  };

/** Needs signals, links, pipes or devices as POSIX has them. */
export const onPosix = testUnless(process.platform === 'win32' ? 'not on Windows' : undefined);

/** Needs what only the kernel of Linux tells. */
export const onLinux = testUnless(process.platform === 'linux' ? undefined : 'only on Linux');
