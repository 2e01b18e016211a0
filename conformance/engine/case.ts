import type { CaseInfo } from '../model/report';
import type { Profile } from '../model/requirement';
import { type RequirementId, requirement } from '../spec/catalogue';
import { ChatRoom } from './chat/chat-room';
import type { Scene } from './scene';

/** A declared case: what it is, and what it does. It throws what it finds wrong. */
export interface Case extends CaseInfo<Profile> {
  readonly run: (scene: Scene) => Promise<void>;
}

/** The requirement that a case is named for: the first of those that it checks. */
export const namedFor = ({ id }: Pick<CaseInfo, 'id'>): string => id.slice(0, id.indexOf('/'));

/** What the author of a case writes. */
export interface CaseDeclaration<Stage> {
  /** Names the case among those of its first requirement, in kebab case. */
  readonly name: string;
  /** What happens, in the present tense. */
  readonly title: string;
  /** The requirements that it checks; it is named for, and runs in the stage of, the first. */
  readonly requirements: readonly [RequirementId, ...RequirementId[]];
  readonly run: (stage: Stage) => Promise<void>;
}

/** A case of an echo server: it is given the scene. */
export function echoCase({ name, title, requirements: ids, run }: CaseDeclaration<Scene>): Case {
  const { id, profile, stage, keyword } = requirement(ids[0]);
  return { id: `${id}/${name}`, title, profile, stage, keyword, requirements: ids.map(requirement), run };
}

/** A case of a chat server: it is given a room. */
export function chatCase(declaration: CaseDeclaration<ChatRoom>): Case {
  const id = `${declaration.requirements[0]}/${declaration.name}`;
  return echoCase({ ...declaration, run: (scene) => declaration.run(new ChatRoom(scene, id)) });
}
