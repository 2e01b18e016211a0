import { CaseFailure, Inconclusive } from '../engine/failure';
import type { ClientRequirementId } from '../spec/catalogue';

/** Does what another requirement is about: where a client fails in that, nothing can be told of it any further. */
export async function assuming(requirement: ClientRequirementId, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof CaseFailure)) throw error;
    throw new Inconclusive(`the client does not do what all else stands on (${requirement})`);
  }
}
