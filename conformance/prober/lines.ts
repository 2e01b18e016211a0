/** Bytes, as they stand in a line. */
interface Packed {
  readonly $bytes: string;
}

/** A message as one line of JSON, without its end; bytes in it are kept. */
export const toLine = (message: unknown): string =>
  JSON.stringify(message, function (this: Record<string, unknown>, key, value: unknown) {
    // A Buffer has turned itself into an object of numbers by now.
    const original = this[key];
    return ArrayBuffer.isView(original) ? pack(original) : value;
  });

/** The message that a line holds. Throws a SyntaxError where it holds none. */
export const fromLine = (line: string): unknown =>
  JSON.parse(line, (_key, value: unknown) => (isPacked(value) ? Buffer.from(value.$bytes, 'base64') : value));

const pack = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Packed => ({
  $bytes: Buffer.from(buffer, byteOffset, byteLength).toString('base64'),
});

const isPacked = (value: unknown): value is Packed =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Packed>).$bytes === 'string';
