import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Running } from '../net/running';
import type { Step } from '../net/step';
import { startUdpEchoServer } from './udp-server';

describe.each([
  ['127.0.0.1', 'udp4'],
  ['::1', 'udp6'],
] as const)('startUdpEchoServer at %s', (host, type) => {
  let server: Running;
  let client: Socket;
  let steps: Step[];

  beforeEach(async () => {
    steps = [];
    server = await startUdpEchoServer({ host, port: 0, onStep: (step) => steps.push(step) });
    client = createSocket(type);
  });

  afterEach(async () => {
    client.close();
    await server.close();
    await server.close();
  });

  const ask = async (message: Buffer): Promise<unknown[]> => {
    client.send(message, server.address.port, server.address.host);
    return once(client, 'message');
  };

  test.each([0, 1, 1472, 65_507])(
    'answers a datagram of %i bytes from the address it was asked at',
    async (length) => {
      const message = Buffer.alloc(length, 'wirecheck');
      const [answer, { address, port }] = (await ask(message)) as [Buffer, { address: string; port: number }];
      expect(answer.equals(message)).toBe(true);
      expect({ host: address, port }).toEqual(server.address);
    },
  );

  test('answers others after a client has gone', async () => {
    const gone = createSocket(type);
    await new Promise((sent) => gone.send('x', server.address.port, server.address.host, sent));
    gone.close();
    expect((await ask(Buffer.from('hello')))[0]).toEqual(Buffer.from('hello'));
  });

  test('tells its steps by their letters', async () => {
    await ask(Buffer.from('hello'));
    expect(steps.map((step) => step.letter)).toEqual(['a', 'b', 'e', 'f']);
  });

  test('says that an address is in use', async () => {
    await expect(startUdpEchoServer(server.address)).rejects.toMatchObject({
      name: 'NetError',
      code: 'in-use',
    });
  });
});
