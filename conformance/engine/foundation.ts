import type { AnyProfile } from '../model/requirement';
import type { ClientRequirementId, RequirementId } from '../spec/catalogue';

/** What everything else stands on: where nothing comes of this, every other case would only wait in vain. */
export const FOUNDATION: Readonly<Record<AnyProfile, RequirementId | ClientRequirementId>> = {
  'tcp-echo': 'tcp.answer',
  'udp-echo': 'udp.answer',
  chat: 'chat.relay',
  'tcp-client': 'tclient.sends',
  'udp-client': 'uclient.sends',
  'chat-client': 'client.register',
};
