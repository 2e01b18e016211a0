import { chatCase } from '../../engine/case';
import type { ChatRoom } from '../../engine/chat/chat-room';
import type { Member } from '../../engine/chat/member';
import { NotApplicable } from '../../engine/failure';
import { around } from './around';
import { MALFORMED, type Malformed } from './malformed';

async function sendMalformed(room: ChatRoom, { header, body }: Malformed): Promise<Member> {
  const bad = await room.join('bad');
  bad.say('good');
  await room.heard();
  await bad.write(Buffer.concat([header(room.header), Buffer.from(body)]));
  bad.allowEnd();
  return bad;
}

const ignoring = (malformed: Malformed) =>
  chatCase({
    name: malformed.name,
    title: `nothing is relayed of a frame whose header is ${malformed.what}, and the others go on`,
    requirements: [malformed.nothing],
    run: (room) =>
      around(room, async () => {
        const bad = await sendMalformed(room, malformed);
        bad.halfClose();
        await room.doneWith(bad);
      }),
  });

const notRegistering = ({ name, what, header, body, nothing }: Malformed) =>
  chatCase({
    name: `${name}-for-name`,
    title: `whoever sends a username frame whose header is ${what} is not registered, and not heard`,
    requirements: [nothing],
    run: (room) =>
      around(room, async () => {
        // Whoever takes the header for a length, or for none, finds a message in step behind it.
        for (const taken of [body, '']) {
          const bad = await room.connect(taken === '' ? 'bad, without a name' : 'bad');
          await bad.write(Buffer.concat([header(room.header), Buffer.from(taken), room.frame('let in')]));
          bad.halfClose();
          await room.doneWith(bad);
        }
      }),
  });

const closing = (malformed: Malformed) => {
  const { name, what, refused, refusedFrom = 1 } = malformed;
  if (refused === undefined) return [];
  return [
    chatCase({
      name,
      title: `a client whose header is ${what} is closed`,
      requirements: [refused],
      run: (room) =>
        around(room, async () => {
          if (room.header < refusedFrom)
            throw new NotApplicable(
              `a header of ${room.header} bytes tells no length that every server must refuse`,
            );
          await room.refused(await sendMalformed(room, malformed), what);
        }),
    }),
  ];
};

/** For each malformed header: nothing of it is relayed, in a message or a username, and the others go on; for some, the client is refused. */
export const MALFORMED_CASES = MALFORMED.flatMap((malformed) => [
  ignoring(malformed),
  notRegistering(malformed),
  ...closing(malformed),
]);
