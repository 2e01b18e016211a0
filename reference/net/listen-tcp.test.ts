import { listenTcp } from './listen-tcp';
import { formatAddress } from './parse-address';
import { TcpPeer } from './tcp-peer';

const serve = async () => {};

describe('listenTcp', () => {
  test.each(['127.0.0.1', '::1', 'localhost'])('listens at a free port of %s', async (host) => {
    const server = await listenTcp({ host, port: 0, serve });
    expect(server.address.port).toBeGreaterThan(0);
    const peer = await TcpPeer.connect(server.address);
    await server.close();
    expect(await peer.ended).toBe('end');
  });

  test('can be closed twice, and says when it has closed', async () => {
    const server = await listenTcp({ host: '127.0.0.1', port: 0, serve });
    await Promise.all([server.close(), server.close(), server.closed]);
    await server.close();
  });

  test('can be started again at once at the same port, with a connection open', async () => {
    const first = await listenTcp({ host: '127.0.0.1', port: 0, serve });
    await TcpPeer.connect(first.address);
    await first.close();
    const second = await listenTcp({ ...first.address, serve });
    expect(second.address).toEqual(first.address);
    await second.close();
  });

  test('says that an address is in use', async () => {
    const server = await listenTcp({ host: '127.0.0.1', port: 0, serve });
    const address = formatAddress(server.address);
    await expect(listenTcp({ ...server.address, serve })).rejects.toMatchObject({
      code: 'in-use',
      message: `expected a free address to listen at, got an address that is in use (EADDRINUSE), at ${address}`,
    });
    await server.close();
  });

  test.each([
    ['192.0.2.1', 'not-local'],
    ['no-such-host.invalid', 'unknown-host'],
  ])('does not listen at %s: %s', async (host, code) => {
    await expect(listenTcp({ host, port: 0, serve })).rejects.toMatchObject({ name: 'NetError', code });
  });
});
