import { readsText } from './client-command';
import type { ClientProgram } from './client-program';
import type { ClientScene } from './client-scene';

/**
 * Starts an echo client with its message: an argument, or a line on its standard input, unless it has one built in.
 * Its input ends at once: it is to send this one message, and to end.
 */
export async function startEchoClient(
  scene: ClientScene,
  message: string,
  show: (chunk: Buffer) => void = () => undefined,
): Promise<ClientProgram> {
  const program = await scene.launch(show, message);
  if (readsText(scene.client)) program.write(`${message}\n`);
  program.endInput();
  return program;
}
