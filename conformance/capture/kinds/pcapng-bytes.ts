/** Makes the blocks of a pcapng section in one byte order (draft-ietf-opsawg-pcapng section 4), for tests only. */
export class PcapngBytes {
  constructor(readonly order: 'little' | 'big') {}

  section(): Buffer {
    const [major, minor, unknown] = [this.#u16(1), this.#u16(0), this.#u32(0xffffffff)];
    return this.#block(0x0a0d0d0a, this.#u32(0x1a2b3c4d), major, minor, unknown, unknown);
  }

  /** `resolution` is the option of that name: of the clock's ticks 10 to that power are a second; microseconds without it. */
  interface(
    linkType: number,
    { snapLength = 0, resolution }: { snapLength?: number; resolution?: number } = {},
  ): Buffer {
    const option = (value: number) => [this.#u16(9), this.#u16(1), Buffer.from([value, 0, 0, 0])];
    const options = resolution === undefined ? [] : [...option(resolution), this.#u32(0)];
    return this.#block(1, this.#u16(linkType), this.#u16(0), this.#u32(snapLength), ...options);
  }

  /** `ticks` is its time. */
  enhanced(interfaceId: number, frame: Buffer, ticks: bigint): Buffer {
    const time = [this.#u32(Number(ticks >> 32n)), this.#u32(Number(ticks & 0xffffffffn))];
    const length = this.#u32(frame.length);
    return this.#block(6, this.#u32(interfaceId), ...time, length, length, padded(frame));
  }

  simple(frame: Buffer): Buffer {
    return this.#block(3, this.#u32(frame.length), padded(frame));
  }

  #block(type: number, ...parts: readonly Buffer[]): Buffer {
    const body = Buffer.concat(parts);
    const length = this.#u32(12 + body.length);
    return Buffer.concat([this.#u32(type), length, body, length]);
  }

  #u16(value: number): Buffer {
    const bytes = Buffer.alloc(2);
    if (this.order === 'little') bytes.writeUInt16LE(value);
    else bytes.writeUInt16BE(value);
    return bytes;
  }

  #u32(value: number): Buffer {
    const bytes = Buffer.alloc(4);
    if (this.order === 'little') bytes.writeUInt32LE(value);
    else bytes.writeUInt32BE(value);
    return bytes;
  }
}

const padded = (frame: Buffer): Buffer => Buffer.concat([frame, Buffer.alloc(-frame.length & 3)]);
