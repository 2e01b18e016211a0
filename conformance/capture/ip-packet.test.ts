import { ipPacket } from './ip-packet';

const ROUTE = { from: { host: '127.0.0.1', port: 1 }, to: { host: '127.0.0.2', port: 2 } };

/** The transport's checksum, of a header of zeros and these two bytes more. */
function checksum(transport: 'tcp' | 'udp', word: number): number {
  const length = transport === 'tcp' ? 20 : 8;
  const payload = Buffer.alloc(length + 2);
  payload.writeUInt16BE(word, length);
  return ipPacket(ROUTE, transport, payload).readUInt16BE(20 + (transport === 'tcp' ? 16 : 6));
}

test.each([
  ['tcp', 0x0000],
  ['udp', 0xffff],
] as const)('a checksum of %s that is 0 is written as %i', (transport, written) => {
  const rest = checksum(transport, 0);
  expect(checksum(transport, rest)).toBe(written);
  expect(checksum(transport, rest - 1)).toBe(1);
});

test('an address of IPv6 makes it a packet of IPv6', () => {
  const packet = ipPacket({ ...ROUTE, to: { host: '::1', port: 2 } }, 'udp', Buffer.alloc(8));
  expect(packet.subarray(0, 40).toString('hex')).toBe(
    ['6000000000081140', '00000000000000000000ffff7f000001', `${'0'.repeat(31)}1`].join(''),
  );
});
