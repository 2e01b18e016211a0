/** The length that a whole header at `offset` tells, if it has the form that the protocol asks for. */
export function headerAt(bytes: Buffer, headerLength: number, offset: number): number | undefined {
  const text = bytes.subarray(offset, offset + headerLength).toString('latin1');
  return /^(0|[1-9]\d*) *$/.test(text) && text.length === headerLength ? Number(text.trimEnd()) : undefined;
}
