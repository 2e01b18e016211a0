import type { CaseDeclaration } from '../engine/case';
import type { CaseInfo } from '../model/report';
import type { ClientProfile } from '../model/requirement';
import { type ClientRequirementId, clientRequirement } from '../spec/catalogue';
import { ChatHost } from './chat-host';
import type { ClientScene } from './client-scene';

/** A declared case of a client: what it is, and what it does. It throws what it finds wrong. */
export interface ClientCase extends CaseInfo<ClientProfile> {
  readonly run: (scene: ClientScene) => Promise<void>;
}

/** What the author of a case writes. */
interface ClientCaseDeclaration<Host> extends Omit<CaseDeclaration<Host>, 'requirements'> {
  /** The requirements that it checks; it is named for, and runs in the stage of, the first. */
  readonly requirements: readonly [ClientRequirementId, ...ClientRequirementId[]];
}

/** A case of an echo client: it is given the scene. */
export function echoClientCase(declaration: ClientCaseDeclaration<ClientScene>): ClientCase {
  const { name, title, requirements: ids, run } = declaration;
  const { id, profile, stage, keyword } = clientRequirement(ids[0]);
  const requirements = ids.map(clientRequirement);
  return { id: `${id}/${name}`, title, profile, stage, keyword, requirements, run };
}

/** A case of a chat client: it is given its host. */
export function chatClientCase(declaration: ClientCaseDeclaration<ChatHost>): ClientCase {
  const id = `${declaration.requirements[0]}/${declaration.name}`;
  return echoClientCase({ ...declaration, run: (scene) => declaration.run(new ChatHost(scene, id)) });
}
