import { readFileSync } from 'node:fs';
import type { RequirementId } from '../spec/catalogue';
import { CATALOGUE } from '../spec/catalogue';
import { fileSize } from './file-size';
import { FixtureError } from './fixture-error';
import { SIDECAR, type Sidecar } from './sidecar';

/** A longer one describes no capture; in bytes. */
const LONGEST = 65_536;

/** A sidecar whose requirements exist. */
export type CheckedSidecar = Sidecar & {
  readonly requirements: readonly [RequirementId, ...RequirementId[]];
};

/** Reads and checks a sidecar. Throws FixtureError `unreadable` or `bad-sidecar`. */
export function readSidecar(path: string): CheckedSidecar {
  const found = SIDECAR.safeParse(readJson(path));
  if (!found.success) {
    const [issue] = found.error.issues;
    throw bad(path, `${issue?.path.join('.') || 'the file'}: ${issue?.message}`);
  }
  const sidecar = found.data;
  const unknown = sidecar.requirements.find((id) => !isRequirement(id, sidecar.profile));
  if (unknown !== undefined)
    throw bad(path, `requirements: expected ids of ${sidecar.profile}, got ${unknown}`);
  if (sidecar.id.split('/')[0] !== sidecar.requirements[0]) {
    throw bad(path, `id: expected one that begins with ${sidecar.requirements[0]}/, got ${sidecar.id}`);
  }
  if (sidecar.profile === 'chat' && sidecar.header === undefined)
    throw bad(path, 'header: expected the header length, got none');
  return sidecar as CheckedSidecar;
}

const bad = (path: string, what: string): FixtureError => new FixtureError('bad-sidecar', `${path}: ${what}`);

const isRequirement = (id: string, profile: string): id is RequirementId =>
  CATALOGUE.some((requirement) => requirement.id === id && requirement.profile === profile);

function readJson(path: string): unknown {
  const size = fileSize(path);
  if (size > LONGEST)
    throw bad(
      path,
      `expected at most ${LONGEST.toLocaleString('en-US')} bytes, got ${size.toLocaleString('en-US')}`,
    );
  const text = readFileSync(path, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw bad(path, `expected JSON, got ${(error as Error).message}`);
  }
}
