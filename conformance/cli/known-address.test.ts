import { knownAddress } from './known-address';

test.each([
  ['127.0.0.1:1234', { host: '127.0.0.1', port: 1234 }],
  ['[::1]:7', { host: '::1', port: 7 }],
  ['127.0.0.1:{port}', undefined],
  [undefined, undefined],
])('%s', (target, address) => {
  expect(knownAddress(target)).toEqual(address);
});
