import type { Outcome } from '../model/verdict';

/** How many bytes two texts have in common before they part. */
function common(a: Uint8Array, b: Uint8Array): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) if (a[i] !== b[i]) return i;
  return shorter;
}

/** The bytes of the legal outcome that agrees longest with what came, none if no outcome has bytes. */
export function closestBytes(expected: readonly Outcome[], actual: Uint8Array): Uint8Array {
  const texts = expected.flatMap(({ bytes }) => bytes ?? []);
  const first = texts[0] ?? new Uint8Array();
  return texts.reduce((best, text) => (common(text, actual) > common(best, actual) ? text : best), first);
}
