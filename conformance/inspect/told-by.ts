/** All that an inspection tells, and what it ends with; for tests only. */
export async function toldBy<Code>(
  lines: AsyncGenerator<string, Code>,
): Promise<{ readonly text: string; readonly code: Code }> {
  const text: string[] = [];
  for (;;) {
    const { done, value } = await lines.next();
    if (done) return { text: text.join('\n'), code: value };
    text.push(value);
  }
}
