import { onLinux } from '../selftest/test-unless';
import { addressTarget, resolve } from './address';
import { freePort } from './free-port';

test('a numeric host is its own address', async () => {
  expect(await resolve({ host: '127.120.120.1', port: 1234 })).toEqual({ host: '127.120.120.1', port: 1234 });
  expect(await resolve({ host: '::1', port: 1234 })).toEqual({ host: '::1', port: 1234 });
});

test('a name that nobody has is told in one line', async () => {
  await expect(resolve({ host: 'nobody.invalid', port: 1 })).rejects.toMatchObject({
    code: 'unresolvable',
    message: expect.stringMatching(
      /^expected a host name or an IP address, got nobody\.invalid, which has no address \((ENOTFOUND|EAI_AGAIN)\)$/,
    ),
  });
});

test('a server that somebody else has started is neither started nor ended', async () => {
  const target = addressTarget({ host: '::1', port: 1234 }, 'tcp');
  expect(target).toMatchObject({
    description: '[::1]:1234',
    options: ['--target', '[::1]:1234'],
    instances: 1,
  });
  const running = await target.start();
  expect(running).toMatchObject({ address: { host: '::1', port: 1234 }, own: false, exit: undefined });
  expect(running.lastWords()).toBe('');
  await running.stop();
});

// Only there is a closed port reported for certain.
onLinux('a UDP port that is closed is unreachable', async () => {
  const port = await freePort('127.0.0.1', 'udp');
  await expect(addressTarget({ host: '127.0.0.1', port }, 'udp').start()).rejects.toMatchObject({
    code: 'unreachable',
    message: `expected a server at 127.0.0.1:${port}, but its port is closed`,
  });
});
