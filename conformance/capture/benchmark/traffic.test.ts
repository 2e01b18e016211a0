import { readerOf } from '../capture-bytes';
import { readPackets } from '../open-capture';
import { conversationsIn } from '../read-conversations';
import { traffic } from './traffic';

test('traffic is read back as it was sent, for all that comes twice or out of order', async () => {
  const sent = { connections: 0, bytes: 0 };
  const capture = Buffer.concat([...traffic({ capture: 1_000_000, connection: 5000 }, sent)]);
  const conversations = await conversationsIn(readPackets(readerOf(capture)), {
    file: 'test.pcap',
    offset: 0,
  });
  const steps = conversations.flatMap((conversation) => conversation.steps);
  const bytes = steps.map((step) => ('data' in step ? step.data.length : 0));
  expect(bytes.reduce((sum, length) => sum + length)).toBe(sent.bytes);
  expect(steps.filter(({ kind }) => kind === 'open')).toHaveLength(sent.connections);
  expect(steps.filter(({ kind }) => kind === 'server-end')).toHaveLength(sent.connections);
  expect(sent.connections).toBeGreaterThan(100);
});
