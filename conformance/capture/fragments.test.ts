import { ipv4, ipv6, packet, udpPayload } from './capture-bytes';
import { Decoder } from './decoder';

const datagram = udpPayload(5000, 1234, 'abcdefghijklmnopqrstuvwx');
const MORE = 0x2000;

const fragment = (start: number, end: number, more: number, id = 7): Buffer =>
  ipv4('10.0.0.1', '10.0.0.2', 17, datagram.subarray(start, end), { id, fragment: more | (start / 8) });

const decodeAll = (decoder: Decoder, ...frames: Buffer[]) =>
  frames.map((frame) => decoder.decode(packet(frame))?.data.captured.toString());

describe('Fragments', () => {
  const first = fragment(0, 16, MORE);
  const second = fragment(16, 24, MORE);
  const last = fragment(24, 32, 0);

  test.each([
    ['in order', [first, second, last]],
    ['in reverse', [last, second, first]],
    ['with one twice', [first, first, second, last]],
    ['with others between', [fragment(0, 8, MORE, 8), first, fragment(16, 24, MORE, 8), second, last]],
  ])('are put together %s', (_name, frames) => {
    const results = decodeAll(new Decoder(), ...frames);
    expect(results.pop()).toBe('abcdefghijklmnopqrstuvwx');
    expect(results.every((result) => result === undefined)).toBe(true);
  });

  test('may overlap: the first copy of a byte counts', () => {
    const other = Buffer.from(fragment(8, 24, MORE));
    other.fill('X', 20);
    expect(decodeAll(new Decoder(), first, other, last).pop()).toBe('abcdefghXXXXXXXXqrstuvwx');
  });

  test('are put together again when their identification is used again', () => {
    const decoder = new Decoder();
    expect(decodeAll(decoder, first, second, last).pop()).toBe('abcdefghijklmnopqrstuvwx');
    expect(decodeAll(decoder, first, second, last).pop()).toBe('abcdefghijklmnopqrstuvwx');
    expect(decoder.rest()).toEqual([]);
  });

  test('of IPv6 are put together, with extension headers behind the fragment header', () => {
    const payload = Buffer.concat([Buffer.from('1100010400000000', 'hex'), datagram]);
    const header = (field: string) => Buffer.from(`3c00${field}00000007`, 'hex');
    const one = ipv6(44, Buffer.concat([header('0001'), payload.subarray(0, 16)]));
    const two = ipv6(44, Buffer.concat([header('0010'), payload.subarray(16)]));
    expect(decodeAll(new Decoder(), one, two)).toEqual([undefined, 'abcdefghijklmnopqrstuvwx']);
  });

  test('that never come leave a datagram with bytes missing, if it has its beginning', () => {
    const decoder = new Decoder();
    decodeAll(decoder, first, last, fragment(16, 24, MORE, 8));
    const rest = decoder.rest();
    expect(rest).toHaveLength(1);
    expect(rest[0]?.source.port).toBe(5000);
    expect(rest[0]?.data.lack(24, 'a datagram').message).toBe(
      'expected 24 bytes of a datagram, got 8 of them in the capture, at byte 24 of test.pcap',
    );
  });

  test('give up the oldest packet when too many wait', () => {
    const decoder = new Decoder();
    const given = Array.from({ length: 1025 }, (_, id) => decoder.decode(packet(fragment(0, 16, MORE, id))));
    expect(given.slice(0, 1024).every((message) => message === undefined)).toBe(true);
    expect(given[1024]).toMatchObject({ id: 0, data: { why: 'gap' } });
    expect(decoder.rest()).toHaveLength(1024);
  });

  test('give up the oldest packet when they take too much memory', () => {
    const decoder = new Decoder();
    const piece = (id: number, at: number) => {
      const data = at === 0 ? datagram.subarray(0, 8) : Buffer.alloc(8);
      return ipv4('10.0.0.1', '10.0.0.2', 17, data, { id, fragment: MORE | (2 * at) });
    };
    const packetOf = (id: number) =>
      Array.from({ length: 4000 }, (_, at) => decoder.decode(packet(piece(id, at))));
    const given = Array.from({ length: 9 }, (_, id) => packetOf(id)).flat();
    expect(given.find((message) => message)).toMatchObject({ id: 0, data: { why: 'gap' } });
    expect(decoder.rest()).toHaveLength(8);
  });
});
