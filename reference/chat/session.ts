import { NetError } from '../net/net-error';
import { visibleText } from '../wire/visible-text';
import { ChatClient, type ChatClientOptions } from './client';
import type { Screen } from './screen';

export interface ChatSessionOptions extends ChatClientOptions {
  /** The user's name; asked for if not given. */
  readonly name?: string | undefined;
}

/**
 * Chats: asks for a name, connects, then sends each line that is not empty, while what the others say is shown as
 * `name > text` when it comes. At the end of input it shows what still comes until the server closes.
 *
 * Rejects with the NetError or FrameError that ended it sooner. The screen is closed in any case.
 */
export async function runChatSession(screen: Screen, options: ChatSessionOptions): Promise<void> {
  try {
    const name = options.name === undefined ? await screen.read('name: ') : Buffer.from(options.name);
    if (name === undefined) {
      throw new NetError('no-name', 'expected a name, then lines to say, got the end of the input');
    }
    const client = await ChatClient.join(name, options);
    try {
      await Promise.all([listen(client, screen), speak(client, screen)]);
    } finally {
      client.close();
    }
  } finally {
    screen.close();
  }
}

async function listen(client: ChatClient, screen: Screen): Promise<void> {
  for await (const { name, text } of client.messages()) {
    await screen.show(`${visibleText(name)} > ${visibleText(text)}`);
  }
}

async function speak(client: ChatClient, screen: Screen): Promise<void> {
  for (let line = await screen.read('> '); line !== undefined; line = await screen.read('> ')) {
    if (line.length > 0) await client.say(line);
  }
  client.finish();
}
