import { accessSync, constants, existsSync } from 'node:fs';
import type { ContainerRuntimeClient } from 'testcontainers';
import { ContainerError } from './container-error';

/** The container engine, by its API: Docker's, or one that speaks like it. */
export type Engine = ContainerRuntimeClient['container']['dockerode'];

/** A container of the engine. */
export type Container = ReturnType<Engine['getContainer']>;

/** The engine of this machine, or that DOCKER_HOST names. Rejects with a ContainerError where none answers. */
export async function findEngine(): Promise<Engine> {
  // It is large, and most runs need no containers.
  const { getContainerRuntimeClient } = await import('testcontainers');
  try {
    return (await getContainerRuntimeClient()).container.dockerode;
  } catch {
    const where = process.env.DOCKER_HOST ? `at DOCKER_HOST=${process.env.DOCKER_HOST}` : 'on this machine';
    const socket = process.env.DOCKER_HOST?.replace(/^unix:\/\//, '') ?? '/var/run/docker.sock';
    if (isForbidden(socket)) {
      throw new ContainerError(
        'no-engine',
        `expected a container engine ${where}, but this user may not use it (EACCES at ${socket}): a member of the group that owns it may`,
      );
    }
    throw new ContainerError(
      'no-engine',
      `expected a container engine ${where}, got none: install Docker (https://docs.docker.com/engine/install/) or Podman and start it, or use --cmd, which needs none`,
    );
  }
}

/** Whether there is a socket that this user may not use. */
function isForbidden(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return false;
  } catch {
    return true;
  }
}
