import type { Address } from '../../reference/net/parse-address';
import type { CaseResult } from '../model/report';

/** What evidence tells beside the result of its case. */
export interface About {
  /** The version of wirecheck. */
  readonly version: string;
  /** What was tested, for people. */
  readonly target: string;
  /** The chat's header length in bytes. */
  readonly header: number;
  /** Where the server is, as far as that is known. */
  readonly server?: Address | undefined;
}

/** The header length of a case; undefined if it is none of the chat. */
export const headerLengthOf = ({ profile }: CaseResult, { header }: About): number | undefined =>
  profile === 'chat' || profile === 'chat-client' ? header : undefined;
