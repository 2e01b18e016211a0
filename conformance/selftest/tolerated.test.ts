import { inProcessTarget } from './in-process-target';
import { GREEN_TIMEOUT, staysGreen } from './stays-green';
import { startLiberal } from './tolerated/liberal-server';
import { LIBERTIES } from './tolerated/liberties';
import { manneredTarget } from './tolerated/mannered-target';
import { batching, closingLate, dribbling, late } from './tolerated/manners';

// These wait most of the time, and do it together.
test.concurrent.each([
  ['is 150 ms late', late(150), 24],
  ['sends every 60 ms what has gathered', batching(60), 16],
  ['closes 300 ms after the end of a stream', closingLate(300), 16],
])(
  'a server that %s passes',
  (description, manner, instances) => staysGreen(manneredTarget(description, manner, instances)),
  GREEN_TIMEOUT,
);

test(
  'a server that sends seven bytes at a time passes',
  // Seven bytes a turn for each of 1,100 clients is more than this process, which judges as well, gets done in time.
  () =>
    staysGreen(manneredTarget('sends seven bytes at a time', dribbling(7), 1), {
      exclude: ['chat.over-1024'],
    }),
  GREEN_TIMEOUT,
);

test.concurrent.each(LIBERTIES)(
  'a server that $what passes, with warnings at most',
  ({ what, liberties, warnings }) =>
    staysGreen(
      inProcessTarget(what, () => startLiberal(liberties)),
      { warnings },
    ),
  GREEN_TIMEOUT,
);
