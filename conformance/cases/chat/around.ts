import type { ChatRoom } from '../../engine/chat/chat-room';
import type { Member } from '../../engine/chat/member';

/** The positive control: those who were there still hear each other, and newcomers are served. */
export async function othersGoOn(room: ChatRoom, alice: Member, bob: Member): Promise<void> {
  alice.say('still on?');
  await room.heard();
  bob.say('yes');
  await room.heard();
  await room.serves();
}

/** Two clients talk before and after something is done to the server by a third party. */
export async function around(
  room: ChatRoom,
  provoke: (alice: Member, bob: Member) => Promise<void>,
): Promise<void> {
  const [alice, bob] = await room.joinEach('alice', 'bob');
  alice.say('before');
  await room.heard();
  await provoke(alice, bob);
  await othersGoOn(room, alice, bob);
  await room.settle();
}
