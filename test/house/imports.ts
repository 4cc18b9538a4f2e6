import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** Sources by their path from the top of the tree; `/` parts folders. */
export type Sources = ReadonlyMap<string, string>;

/** What a source imports: files of the tree by their path, packages as they are named. Types count as much as values. */
export interface Imports {
  readonly files: readonly string[];
  readonly packages: readonly string[];
  /** An import of what only the running program knows. */
  readonly computed: boolean;
}

/** Every source of the product: no tests, and nothing of `test/`. */
export function productSources(): Sources {
  return new Map(
    [...readSources('{shared,functions,crm,infra,local,cli,bench}/**/*.{ts,mjs}')].filter(
      ([path]) => !path.endsWith('.test.ts'),
    ),
  );
}

/** Sources by patterns of their paths. */
export function readSources(...patterns: readonly string[]): Sources {
  const paths = globSync([...patterns], { cwd: ROOT }).sort();
  return new Map(paths.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
}

const ALIASES: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).imports;

/** Comments and templates may show an import; quoted texts, which are kept, may show the begin of a comment. */
const NO_CODE = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|(`(?:[^`\\]|\\.)*`|\/\/.*|\/\*[\s\S]*?\*\/)/g;
/** `import x from 'y'`, `export * from 'y'`, `import 'y'`, over several lines too. */
const STATEMENT = /^\s*(?:import|export)\b(?:[^'"=(;]*\bfrom)?\s*['"]([^'"\n]+)['"]/gm;
/** `import('y')` of a value or a type, `require('y')`, `import.meta.resolve('y')`, and the module of a thread. */
const CALL =
  /(?:\b(?:import|require|import\.meta\.resolve)\s*\(|\bnew URL\((?=\s*['"][^'"]*\.ts['"]))\s*['"]([^'"\n]+)['"]/g;
const COMPUTED = /\bimport\s*\(\s*(?!['"\s])/;

/** Reads what every source imports. TypeScript 7 has no compiler API; Biome keeps statements in one form, at the top. */
export function importsOf(sources: Sources): ReadonlyMap<string, Imports> {
  return new Map([...sources].map(([path, text]) => [path, importsIn(path, text)]));
}

function importsIn(path: string, text: string): Imports {
  const code = text.replace(NO_CODE, (all, left: string | undefined) => (left === undefined ? all : ''));
  const names = [...code.matchAll(STATEMENT), ...code.matchAll(CALL)].map(([, name = '']) => name);
  return {
    files: names.filter(isFile).map((name) => resolved(path, name)),
    packages: names.filter((name) => !isFile(name)),
    computed: COMPUTED.test(code),
  };
}

const isFile = (name: string): boolean => /^[.#]/.test(name);

/** The path of a file that another one imports by a name. */
export function resolved(path: string, name: string): string {
  if (name.startsWith('.')) return normalize(join(dirname(path), name));
  const alias = Object.keys(ALIASES).find((each) => name.startsWith(each.slice(0, -1))) ?? name;
  return `${ALIASES[alias]?.slice(2, -1)}${name.slice(alias.length - 1)}`;
}
