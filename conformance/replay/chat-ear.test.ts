import { ChatEar } from './chat-ear';
import { OwnWords } from './own-words';

const own = new OwnWords([]);
const words = own.next(own.name);
const BOB = Buffer.from('bob');

/** What an ear takes apart of chunks, with headers of 2 bytes. */
function hear(...chunks: readonly string[]): { ear: ChatEar; told: string[]; rest: string } {
  const ear = new ChatEar(2, own, (body) => body.equals(BOB));
  for (const chunk of chunks) ear.take(Buffer.from(chunk));
  return { ear, told: ear.messages.map(({ name, body }) => `${name} > ${body}`), rest: String(ear.rest) };
}

const OWN = `${own.name.length} ${own.name}${words.length} ${words}`;

test('frames come in pairs, however they are cut', () => {
  expect(hear('3 bo', 'b2', ' hi3 ann0 ')).toMatchObject({ told: ['bob > hi', 'ann > '], rest: '' });
});

test('what is behind the last message is the rest', () => {
  expect(hear('3 bob2 hi3 bob5 he')).toMatchObject({ told: ['bob > hi'], rest: '3 bob5 he' });
  expect(hear('3 bob2 hi3 bobx3 ann')).toMatchObject({ told: ['bob > hi'], rest: '3 bobx3 ann' });
});

test("wirecheck's own messages are not counted, but heard", () => {
  const { ear, told } = hear('3 bob2 hi', OWN, '3 bob2 yo');
  expect(told).toEqual(['bob > hi', 'bob > yo']);
  expect(ear.amount).toBe(18);
  expect([ear.hasHeard(words), ear.hasHeard(Buffer.from('~00z'))]).toEqual([true, false]);
});

test('a client that says something for wirecheck is not heard twice', () => {
  expect(hear(`3 bob${words.length} ${words}3 bob2 hi`)).toMatchObject({ told: ['bob > hi'], rest: '' });
});

test('where nothing can be taken apart, own messages are found by their bytes', () => {
  const { ear, rest } = hear('3 bobxx', OWN, 'yy');
  expect([rest, ear.hasHeard(words)]).toEqual(['3 bobxxyy', true]);
});

test('announcements of wirecheck itself are left out', () => {
  expect(hear(`8 ${own.name} came3 bob2 hi`)).toMatchObject({ told: ['bob > hi'], rest: '' });
});

test('a closed ear takes nothing', () => {
  const { ear } = hear('3 bob2 hi');
  ear.close();
  ear.take(Buffer.from('3 bob2 yo'));
  expect([ear.messages.length, ear.amount]).toEqual([1, 9]);
});
