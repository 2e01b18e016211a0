import { posix } from 'node:path';
import { preProcessFile } from 'typescript';

const ADDRESSES = ['reference/net/parse-address', 'reference/net/net-error'] as const;
const REFERENCE = ['reference/wire', 'reference/net', 'reference/chat', 'reference/echo'] as const;
const SHARED = ['reference/wire', ...ADDRESSES, 'conformance/model', 'conformance/spec'] as const;
const ENGINE = [...SHARED, 'conformance/capture', 'conformance/target', 'conformance/engine'] as const;
const CLIENT = [...ENGINE, 'conformance/client'] as const;
const CASES = [...CLIENT, 'conformance/cases'] as const;

/**
 * Who may import whom: each folder, or file, and the folders and files that it may import beside itself. The longest entry
 * that fits a file is the one that counts.
 */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  'reference/wire': [],
  'reference/net': [],
  'reference/chat': ['reference/wire', 'reference/net'],
  'reference/echo': ['reference/wire', 'reference/net'],
  'conformance/model': [],
  'conformance/spec': ['conformance/model'],
  'conformance/capture': ['conformance/model', ...ADDRESSES],
  'conformance/capture/wireshark': [
    'conformance/model',
    'conformance/capture',
    'reference/wire',
    ...ADDRESSES,
  ],
  'conformance/target': ['conformance/model', ...ADDRESSES],
  'conformance/target/embedded': ['conformance/model', 'conformance/target', ...REFERENCE],
  'conformance/engine': ENGINE,
  'conformance/client': [...ENGINE, 'reference/net'],
  'conformance/cases': CLIENT,
  'conformance/fuzz': CASES,
  'conformance/grade': CASES,
  'conformance/prober': ENGINE,
  'conformance/matrix': ['conformance/model'],
  'conformance/container': ['conformance/model', 'conformance/prober', 'conformance/cases/fixtures-folder'],
  'conformance/record': [...CASES, 'reference/net'],
  'conformance/replay': [...ENGINE, 'conformance/report'],
  'conformance/report': ['conformance/model', 'reference/wire'],
  'conformance/evidence': [
    'conformance/model',
    'conformance/capture',
    'conformance/client/connections',
    'conformance/report',
    ...ADDRESSES,
  ],
  'conformance/inspect': [...ENGINE, 'conformance/report', 'reference/net'],
  'conformance/cli': [
    ...CASES,
    ...REFERENCE,
    'conformance/report',
    'conformance/evidence',
    'conformance/fuzz',
    'conformance/inspect',
    'conformance/grade',
    'conformance/record',
    'conformance/prober',
    'conformance/container',
    'conformance/matrix',
    'conformance/replay',
    'package.json',
  ],
  'conformance/selftest': ['conformance', 'reference', 'package.json'],
  fixtures: ['conformance', 'reference', 'package.json'],
};

const within = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);

/** What a source file imports, type imports counted, as paths from the project's root; packages are left out. */
export function importsOf(file: string, text: string): string[] {
  const { importedFiles } = preProcessFile(text, true, true);
  const names = importedFiles.map(({ fileName }) => fileName).filter((name) => name.startsWith('.'));
  return names.map((name) => posix.join(posix.dirname(file), name));
}

/** Why `file` (a path without its extension) must not import `imported`; undefined if it may. */
export function violation(file: string, imported: string): string | undefined {
  const [place] = Object.keys(LAYERS)
    .filter((each) => within(file, each))
    .sort((a, b) => b.length - a.length);
  if (place === undefined) return `${file} is in no folder that the layers know`;
  const allowed = [place, ...(LAYERS[place] ?? [])];
  if (allowed.some((each) => within(imported, each))) return undefined;
  return `${file} imports ${imported}, but ${place} may import only ${allowed.join(', ')}`;
}

/** The files of a circle of imports, the first of them again at its end; undefined if there is none. */
export function cycle(imports: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const search = (file: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of imports.get(file) ?? []) {
      const found = search(next, [...path, file]);
      if (found) return found;
    }
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) {
    const found = search(file, []);
    if (found) return found;
  }
  return undefined;
}
