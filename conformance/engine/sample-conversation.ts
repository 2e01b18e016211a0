import type { Conversation, Step } from '../model/conversation';

/**
 * A conversation for tests, a line for each step: `ann: open`, `ann> 2   hi` (the client sends), `ann< 2   hi` (the server
 * sends), `ann: end`, `ann: reset`, `ann: server-end`, `ann: server-reset`.
 */
export function sampleConversation(...lines: readonly string[]): Conversation {
  const steps = lines.map((line): Step => {
    const [, actor = '', sign, rest = ''] = /^(\w+)([:<>]) (.*)$/s.exec(line) ?? [];
    if (sign === ':') return { kind: rest as Exclude<Step['kind'], 'send' | 'receive'>, actor };
    return { kind: sign === '<' ? 'receive' : 'send', actor, data: Buffer.from(rest) };
  });
  return { transport: 'tcp', server: '127.0.0.1:1234', steps };
}
