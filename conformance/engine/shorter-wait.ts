import type { Settings } from './settings';

/** Where it is known that something is broken, a silence is waited for this part of the timeout. */
const SHORTER = 1 / 8;

/** Settings with an eighth of the timeout, but no less than `slowest`, in milliseconds, what has passed may have taken. */
export function withShorterWait(settings: Settings, slowest: number): Settings {
  const { timeout } = settings;
  return { ...settings, timeout: Math.ceil(Math.min(timeout, Math.max(timeout * SHORTER, slowest))) };
}
