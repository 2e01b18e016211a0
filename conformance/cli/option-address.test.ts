import { InvalidArgumentError } from 'commander';
import { listenAddress, targetAddress } from './option-address';

test('an address to listen at may leave the port open', () => {
  expect(listenAddress('127.0.0.1:0')).toEqual({ host: '127.0.0.1', port: 0 });
  expect(listenAddress('[::1]:0')).toEqual({ host: '::1', port: 0 });
  expect(listenAddress('127.0.0.1:10')).toEqual({ host: '127.0.0.1', port: 10 });
});

test.each([
  [targetAddress, '127.0.0.1:0'],
  [targetAddress, 'nowhere'],
  [listenAddress, 'nowhere'],
  [listenAddress, ':0'],
])('%p refuses %j as a value of an option', (read, text) => {
  expect(() => read(text)).toThrow(InvalidArgumentError);
  expect(() => read(text)).toThrow(`expected HOST:PORT such as 127.0.0.1:1234, got "${text}"`);
});
