/** The part of pcap-parser 0.2 that is used here. */
declare module 'pcap-parser' {
  import type { EventEmitter } from 'node:events';

  export interface PcapPacket {
    readonly header: {
      readonly timestampSeconds: number;
      /** Nanoseconds in a capture whose magic says so. */
      readonly timestampMicroseconds: number;
      readonly capturedLength: number;
      readonly originalLength: number;
    };
    readonly data: Buffer;
  }

  export interface Parser {
    on(event: 'packet', listener: (packet: PcapPacket) => void): this;
  }

  /** Listens to the stream's `data`; tells of packets before the emitter returns. */
  export function parse(stream: EventEmitter & { pause(): void; resume(): void }): Parser;
}
