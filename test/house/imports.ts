import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** Sources by their path from the top of the tree; `/` parts folders. */
export type Sources = ReadonlyMap<string, string>;

/** What a source imports: files of the tree by their path, packages by their name. Types count as much as values. */
export interface Imports {
  readonly files: readonly string[];
  readonly packages: readonly string[];
}

/** Every source of the product: no tests, and nothing of `test/`. */
export function productSources(): Sources {
  const paths = globSync('{shared,functions,crm,infra,local,cli,bench}/**/*.ts', { cwd: ROOT });
  const product = paths.filter((path) => !path.endsWith('.test.ts')).sort();
  return new Map(product.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
}

const ALIASES: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).imports;

const IMPORT = /(?:^|[\s;}])(?:import|from)\s*\(?\s*'([^'\n]+)'/g;

/** Reads the import lines of every source. TypeScript 7 has no compiler API; Biome keeps the lines in one form. */
export function importsOf(sources: Sources): ReadonlyMap<string, Imports> {
  return new Map(
    [...sources].map(([path, text]) => {
      const told = [...text.matchAll(IMPORT)].map(([, name = '']) => resolved(path, name));
      return [
        path,
        {
          files: told.filter((name) => sources.has(name)),
          packages: told.filter((name) => !sources.has(name)),
        },
      ];
    }),
  );
}

function resolved(path: string, name: string): string {
  if (name.startsWith('.')) return normalize(join(dirname(path), name));
  const alias = Object.keys(ALIASES).find((each) => name.startsWith(each.slice(0, -1)));
  return alias ? `${ALIASES[alias]?.slice(2, -1)}${name.slice(alias.length - 1)}` : name;
}
