import { packet } from './capture-bytes';
import { unwrapLink } from './link';

const unwrap = (linkType: number, hex: string, length?: number) => {
  const data = Buffer.from(hex.replaceAll(' ', ''), 'hex');
  return unwrapLink(packet(data, { linkType, length: length ?? data.length }));
};

describe('unwrapLink', () => {
  test.each([
    ['Ethernet', 1, '00112233445566778899aabb 0800 45'],
    ['Ethernet with IPv6', 1, '00112233445566778899aabb 86dd 45'],
    ['Ethernet with a VLAN tag', 1, '00112233445566778899aabb 8100 0001 0800 45'],
    ['Ethernet with two VLAN tags', 1, '00112233445566778899aabb 88a8 0001 8100 0001 0800 45'],
    ['Linux cooked', 113, '0000 0304 0006 0000000000000000 0800 45'],
    ['Linux cooked with a VLAN tag', 113, '0000 0304 0006 0000000000000000 8100 0001 86dd 45'],
    ['Linux cooked v2', 276, '0800 0000 00000001 0304 00 06 0000000000000000 45'],
    ['little-endian loopback, IPv4', 0, '02000000 45'],
    ['big-endian loopback, IPv4', 0, '00000002 45'],
    ['little-endian loopback, IPv6 on macOS', 0, '1e000000 45'],
    ['big-endian loopback, IPv6 on NetBSD', 0, '00000018 45'],
    ['OpenBSD loopback', 108, '00000002 45'],
    ['raw IP', 101, '45'],
    ['raw IP of BSD', 12, '45'],
    ['raw IP of OpenBSD', 14, '45'],
    ['raw IPv4', 228, '45'],
    ['raw IPv6', 229, '45'],
  ])('finds IP behind %s', (_name, linkType, hex) => {
    expect(unwrap(linkType, hex)?.bytes.captured).toEqual(Buffer.from([0x45]));
  });

  test.each([
    ['ARP', 1, '00112233445566778899aabb 0806 45'],
    ['an Ethernet frame with a length', 1, '00112233445566778899aabb 0010 45'],
    ['an Ethernet header of 13 bytes', 1, '00112233445566778899aabb 08'],
    ['ARP behind a VLAN tag', 1, '00112233445566778899aabb 8100 0001 0806 45'],
    ['a VLAN tag and nothing', 1, '00112233445566778899aabb 8100'],
    ['ARP, cooked', 113, '0000 0304 0006 0000000000000000 0806 45'],
    ['ARP, cooked v2', 276, '0806 0000 00000001 0304 00 06 0000000000000000 45'],
    ['another family', 0, '10000000 45'],
    ['a loopback header of 3 bytes', 0, '020000'],
  ])('finds nothing behind %s', (_name, linkType, hex) => {
    expect(unwrap(linkType, hex)).toBeUndefined();
  });

  test('names the spot: interface and direction as far as the header tells them', () => {
    expect(unwrap(101, '45')?.seenAt).toBe('0/');
    expect(unwrap(113, '0004 0304 0006 0000000000000000 0800 45')?.seenAt).toBe('0/4');
    expect(unwrap(276, '0800 0000 00000007 0304 04 06 0000000000000000 45')?.seenAt).toBe('0/7/4');
    expect(unwrapLink(packet(Buffer.from([0x45]), { interface: 3 }))?.seenAt).toBe('3/');
  });

  test('names a link type that it does not know', () => {
    expect(() => unwrap(105, '08')).toThrow(
      expect.objectContaining({
        code: 'unknown-link-type',
        message: expect.stringMatching(
          /^expected one of the link types 0, 1, .*, got 105, at byte 24 of test.pcap$/,
        ),
      }),
    );
  });

  test('tells a header that the snap length cut, and counts what it cut of the rest', () => {
    expect(() => unwrap(1, '00112233', 60)).toThrow(expect.objectContaining({ code: 'snapped' }));
    expect(unwrap(101, '45', 60)?.bytes).toMatchObject({ missing: 59, why: 'snapped' });
  });

  test('has nothing missing where the length on the wire is too small to be true', () => {
    expect(unwrap(101, '4500', 1)?.bytes.missing).toBe(0);
  });
});
