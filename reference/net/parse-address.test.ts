import { formatAddress, parseAddress } from './parse-address';

describe('parseAddress', () => {
  test.each([
    ['127.0.0.1:1234', { host: '127.0.0.1', port: 1234 }],
    ['localhost:1', { host: 'localhost', port: 1 }],
    ['[::1]:65535', { host: '::1', port: 65535 }],
  ])('reads %s, and formatAddress writes it', (text, address) => {
    expect(parseAddress(text)).toEqual(address);
    expect(formatAddress(address)).toBe(text);
  });

  test.each([
    '',
    '1234',
    ':1234',
    'host',
    'host:',
    'host:0',
    'host:65536',
    'host:123456',
    'host:-1',
    'host:1e3',
    'host: 80',
    'ho st:80',
    '::1:80',
    '[::1]',
    '[127.0.0.1]:80',
    '[]:80',
    'tcp://host:80',
  ])('refuses %j', (text) => {
    expect(() => parseAddress(text)).toThrow(
      expect.objectContaining({
        code: 'bad-address',
        message: `expected HOST:PORT such as 127.0.0.1:1234, got ${JSON.stringify(text)}`,
      }),
    );
  });
});
