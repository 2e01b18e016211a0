import { isPastListening, isServed, parseNetstat, parseProcNet } from './kernel-sockets';

const HEADING =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';

const LINUX_TCP = `${HEADING}\
   0: 0100007F:04D2 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 31337 1 0000000000000000 100 0 0 10 0
   1: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4242 1 0000000000000000 100 0 0 10 0
   2: 0100007F:04D3 0100007F:8AE6 01 00000000:00000000 00:00000000 00000000     0        0 31338 1 0000000000000000 20 4 30 10 -1
`;

const LINUX_TCP6 = `${HEADING}\
   0: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0000000000000000 100 0 0 10 0
   1: 00000000000000000000000001000000:04D2 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2 1 0000000000000000 100 0 0 10 0
   2: 0000000000000000FFFF00000100007F:04D4 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 3 1 0000000000000000 100 0 0 10 0
   3: B80D0120000000000000000001000000:0050 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4 1 0000000000000000 100 0 0 10 0
`;

const LINUX_UDP = `${HEADING.replace('  sl', '   sl')}\
  100: 0100007F:138E 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 9 2 0000000000000000 0
  101: 0100007F:138F 0100007F:138E 01 00000000:00000000 00:00000000 00000000     0        0 9 2 0000000000000000 0
`;

const MACOS = `Active Internet connections (including servers)
Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)
tcp4       0      0  127.0.0.1.1234         *.*                    LISTEN
tcp4       0      0  127.0.0.1.1235         127.0.0.1.50000        ESTABLISHED
tcp6       0      0  ::1.1236               *.*                    LISTEN
tcp46      0      0  *.8080                 *.*                    LISTEN
tcp6       0      0  fe80::1%lo0.1237       *.*                    LISTEN
udp4       0      0  127.0.0.1.5006         *.*
udp6       0      0  *.5353                 *.*
Active LOCAL (UNIX) domain sockets
`;

const WINDOWS = [
  '',
  'Active Connections',
  '',
  '  Proto  Local Address          Foreign Address        State',
  '  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING',
  '  TCP    127.0.0.1:1234         0.0.0.0:0              LISTENING',
  '  TCP    127.0.0.1:1235         127.0.0.1:50000        ESTABLISHED',
  '  TCP    [::]:445               [::]:0                 LISTENING',
  '  TCP    [::1]:1236             [::]:0                 LISTENING',
  '  UDP    127.0.0.1:5006         *:*                    ',
  '  UDP    [::1]:5007             *:*                    ',
  '',
].join('\r\n');

describe("Linux's tables", () => {
  test('name the TCP sockets that listen, with IPv4 addresses', () => {
    expect(parseProcNet(LINUX_TCP, 'tcp')).toEqual([
      { host: '127.0.0.1', port: 1234, inode: '31337' },
      { host: '0.0.0.0', port: 22, inode: '4242' },
    ]);
  });

  test('name those with IPv6 addresses; a mapped one is its IPv4 address', () => {
    expect(parseProcNet(LINUX_TCP6, 'tcp')).toEqual([
      { host: '::', port: 8080, inode: '1' },
      { host: '::1', port: 1234, inode: '2' },
      { host: '127.0.0.1', port: 1236, inode: '3' },
      { host: '2001:db8::1', port: 80, inode: '4' },
    ]);
  });

  test('name the UDP sockets that are not connected', () => {
    expect(parseProcNet(LINUX_UDP, 'udp')).toEqual([{ host: '127.0.0.1', port: 5006, inode: '9' }]);
  });

  test('may be empty', () => {
    expect(parseProcNet(HEADING, 'tcp')).toEqual([]);
    expect(parseProcNet('', 'udp')).toEqual([]);
  });
});

test.each([
  [HEADING, false],
  [LINUX_TCP6, false],
  [LINUX_TCP, true],
  [LINUX_TCP.slice(0, LINUX_TCP.indexOf(' 01 ') + 2), false],
])('what is read of the table has come to its connections: %#', (text, past) => {
  expect(isPastListening(text)).toBe(past);
});

describe('netstat', () => {
  test('of macOS names the TCP sockets that listen', () => {
    expect(parseNetstat(MACOS, 'tcp')).toEqual([
      { host: '127.0.0.1', port: 1234 },
      { host: '::1', port: 1236 },
      { host: '::', port: 8080 },
      { host: 'fe80::1', port: 1237 },
    ]);
  });

  test('of macOS names the UDP sockets', () => {
    expect(parseNetstat(MACOS, 'udp')).toEqual([
      { host: '127.0.0.1', port: 5006 },
      { host: '::', port: 5353 },
    ]);
  });

  test('of Windows names the sockets that wait', () => {
    expect(parseNetstat(WINDOWS, 'tcp')).toEqual([
      { host: '0.0.0.0', port: 135 },
      { host: '127.0.0.1', port: 1234 },
      { host: '::', port: 445 },
      { host: '::1', port: 1236 },
    ]);
    expect(parseNetstat(WINDOWS, 'udp')).toEqual([
      { host: '127.0.0.1', port: 5006 },
      { host: '::1', port: 5007 },
    ]);
  });
});

describe('an address is served', () => {
  test.each([
    ['127.0.0.1', '127.0.0.1', true],
    ['127.0.0.1', '0.0.0.0', true],
    ['127.0.0.1', '::', true],
    ['127.0.0.1', '127.0.0.2', false],
    ['127.120.120.1', '0.0.0.0', true],
    ['::1', '::1', true],
    ['0:0:0:0:0:0:0:1', '::1', true],
    ['::1', '0:0:0:0:0:0:0:1', true],
    ['::1', '::', true],
    ['::1', '0.0.0.0', false],
    ['::1', '127.0.0.1', false],
    ['127.0.0.1', '::ffff:127.0.0.1', true],
    ['::ffff:127.0.0.1', '127.0.0.1', true],
    ['::ffff:127.0.0.1', '0.0.0.0', true],
    ['fe80::1', 'fe80::1', true],
  ])('%s by a socket at %s: %s', (host, bound, served) => {
    expect(isServed({ host, port: 1234 }, [{ host: bound, port: 1234 }])).toBe(served);
  });

  test('by no socket at another port', () => {
    expect(isServed({ host: '127.0.0.1', port: 1234 }, [{ host: '0.0.0.0', port: 1235 }])).toBe(false);
  });
});
