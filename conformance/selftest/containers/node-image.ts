import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ownNode } from '../../container/own-node';

/**
 * Makes a folder to build an image from, without any registry: this machine's Node with the libraries that it needs, and
 * the programs under test in /programs.
 */
export function writeNodeImage(folder: string): void {
  const [node, ...libraries] = ownNode() ?? [process.execPath];
  copy(node, join(folder, 'root/bin/node'));
  for (const library of libraries) copy(library, join(folder, 'root', library));
  cpSync(join(__dirname, 'programs'), join(folder, 'root/programs'), { recursive: true });
  for (const path of ['root', 'root/bin', 'root/programs']) chmodSync(join(folder, path), 0o755);
  const lines = ['FROM scratch', 'COPY root /', 'ENV PATH=/bin', 'CMD ["node", "/programs/chat.js"]', ''];
  writeFileSync(join(folder, 'Dockerfile'), lines.join('\n'));
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { dereference: true });
}
