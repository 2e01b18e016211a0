import { packet, udp } from './capture-bytes';
import { Decoder } from './decoder';
import type { UdpDatagram } from './transport';
import { UdpCopies } from './udp-copies';

const ask = { from: '10.0.0.1:5000', to: '10.0.0.2:1234' };

const seen = (interfaceId: number, data: string, id = 0): UdpDatagram =>
  new Decoder().decode(packet(udp(ask, data, id), { interface: interfaceId })) as UdpDatagram;

const copies = (...datagrams: UdpDatagram[]): boolean[] => {
  const memory = new UdpCopies();
  return datagrams.map((datagram) => memory.has(datagram));
};

describe('UdpCopies', () => {
  test('knows a datagram again at another spot, and at a third', () => {
    expect(copies(seen(0, 'a'), seen(1, 'a'), seen(2, 'a'))).toEqual([false, true, true]);
  });

  test('takes a datagram that comes twice at one spot for two, whatever the order of the copies', () => {
    expect(copies(seen(0, 'a'), seen(0, 'a'), seen(1, 'a'), seen(1, 'a'))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(copies(seen(0, 'a'), seen(1, 'a'), seen(0, 'a'), seen(1, 'a'))).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  test('tells other bytes and other identifications apart', () => {
    expect(copies(seen(0, 'a', 1), seen(1, 'b', 1), seen(1, 'a', 2))).toEqual([false, false, false]);
  });

  test('forgets what was long ago', () => {
    const others = Array.from({ length: 64 }, (_, i) => seen(0, `${i}`));
    expect(copies(seen(0, 'a'), ...others, seen(1, 'a')).at(-1)).toBe(false);
    expect(copies(seen(0, 'a'), ...others.slice(1), seen(1, 'a')).at(-1)).toBe(true);
  });
});
