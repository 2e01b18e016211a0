import { DEFAULTS } from '../engine/settings';
import type { CaseInfo } from '../model/report';
import type { Target } from '../target/target';
import { again } from './again';

const CASE = { id: 'chat.relay/two', profile: 'chat' } as CaseInfo;
const target = (...options: string[]): Target => ({ options }) as unknown as Target;

test('names the case, the target and what differs from the defaults', () => {
  expect(again(CASE, target('--target', '127.0.0.1:1234'), { ...DEFAULTS, header: 3, seed: 9 })).toBe(
    'wirecheck test chat --only chat.relay/two --target 127.0.0.1:1234 --header 3 --seed 9',
  );
});

test('names the system of a client', () => {
  const entry = { id: 'client.split/in-a-name', profile: 'chat-client' } as CaseInfo;
  expect(again(entry, target('--cmd', 'client', '--listen', '127.0.0.1:1234'), DEFAULTS)).toBe(
    'wirecheck test-client chat --only client.split/in-a-name --cmd client --listen 127.0.0.1:1234',
  );
});

test('names the folder that the case is from', () => {
  expect(again(CASE, target(), DEFAULTS, 'found')).toBe(
    'wirecheck test chat --only chat.relay/two --fixtures found',
  );
});

test('quotes what a shell would take apart', () => {
  const mark = process.platform === 'win32' ? '"' : "'";
  expect(again(CASE, target('--cmd', 'python3 server.py {port}'), DEFAULTS)).toBe(
    `wirecheck test chat --only chat.relay/two --cmd ${mark}python3 server.py {port}${mark}`,
  );
});
