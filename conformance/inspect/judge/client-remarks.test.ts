import { FrameStream } from '../frame-stream';
import { ClientRemarks } from './client-remarks';

const found = (...segments: readonly string[]): string[] => {
  const stream = new FrameStream(4);
  const remarks = new ClientRemarks('ann');
  const faults = segments.flatMap((segment) => remarks.hear(stream.push(Buffer.from(segment))));
  return faults.map(({ breaks }) => breaks.id);
};

test.each([
  [[], ['3   ann', '2   hi']],
  [[], ['0   ', '2   hi']],
  [[], ['3   z\u00e92   hi']],
  [['client.empty-line'], ['3   ann', '0   ']],
  [['client.register'], ['   3ann']],
  [['client.register'], ['annabel']],
  [['client.line-is-frame'], ['3   ann', '2\0\0\0hi']],
  [['client.line-is-frame'], ['3   ann', '2   hi\n', '2   hi']],
  [['client.byte-length'], ['2   z\u00e9', '2   hi']],
  [['client.byte-length'], ['3   ann5   h\u00e9ll\u00f62   hi']],
])('%j in %j', (ids, segments) => {
  expect(found(...segments)).toEqual(ids);
});
