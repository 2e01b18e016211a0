import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hindrance } from './peers/hindrance';
import { LANGUAGES } from './peers/languages';
import { peerTarget } from './peers/peer-target';
import { PEERS } from './peers/peers';
import { GREEN_TIMEOUT, staysGreen } from './stays-green';
import { testUnless } from './test-unless';

/** Whether a peer that cannot be judged here is a failure. */
const REQUIRED = process.env.WIRECHECK_REQUIRE_PEERS === '1';

// Each server that runs is ended for certain when this process exits.
process.setMaxListeners(0);
const folder = mkdtempSync(join(tmpdir(), 'wirecheck-peers-'));
afterAll(() => rmSync(folder, { recursive: true }));

for (const peer of PEERS) {
  const { profile, language, style } = peer;
  const name = `${profile} in ${LANGUAGES[language].name} ${style} passes`;
  const reason = hindrance(peer);
  const judged = async () => staysGreen(await peerTarget(peer, folder), { profile });
  if (reason === undefined) test.concurrent(name, judged, GREEN_TIMEOUT);
  else if (REQUIRED) test(name, () => expect(`skipped: ${reason}`).toBe('judged'));
  else testUnless(reason)(name, judged);
}
