import type { Profile } from '../model/requirement';
import type { RequirementId } from '../spec/catalogue';

/** What everything else stands on: where nothing comes of this, every other case would only wait in vain. */
export const FOUNDATION: Readonly<Record<Profile, RequirementId>> = {
  'tcp-echo': 'tcp.answer',
  'udp-echo': 'udp.answer',
  chat: 'chat.relay',
};
