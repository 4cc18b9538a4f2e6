import { importsOf, type Sources } from '../imports.ts';
import { type Item, isOf, itemsOf, withoutLines } from './items.ts';

/** Every source of the tree, by a pattern of paths. */
export const TREE = '{shared,functions,crm,infra,local,cli,bench,test}/**/*.ts';

/** What is left of a tree without some items. */
export interface Removal {
  /** Files by path with their new text, `undefined` for those that are deleted. */
  readonly changes: ReadonlyMap<string, string | undefined>;
  /** Files of the items. */
  readonly deleted: readonly string[];
  /** Tests and what only tests use that speak of the items: they go too. */
  readonly gone: readonly string[];
  /** Test files that stay. */
  readonly tests: readonly string[];
  /** Files of the product that still speak of an item, in words; none when nothing else knows it. */
  readonly faults: readonly string[];
}

/** Files that no function and no command of the product loads. */
const isForTests = (path: string): boolean => path.endsWith('.test.ts') || /^(?:test|bench)\//.test(path);

/** Reads whole folders, or what people wrote about them, whatever is removed. */
const NOT_RUN = ['test/house/docs.test.ts', 'test/house/removal/'];

/**
 * Removes items as somebody would who only knows their lists: the files and the lines. What only tests use goes if it
 * imports something that went, names its path, or speaks of an item.
 */
export function withoutItems(sources: Sources, items: readonly Item[]): Removal {
  const imports = importsOf(sources);
  const targets = (path: string): readonly string[] => imports.get(path)?.files ?? [];
  const paths = [...sources.keys()];
  const deleted = paths.filter((path) => items.some((item) => isOf(item, path)));
  const forTests = paths.filter((path) => isForTests(path) && !deleted.includes(path));
  const speakers = items.map((item) => ({ item, reach: whoReaches([item.kind.list], paths, targets) }));
  const speaks = (path: string): boolean =>
    speakers.some(({ item, reach }) => {
      const { declaredIn = [] } = item.kind;
      return reach.has(path) && !declaredIn.includes(path) && speaksOf(item, sources.get(path) ?? '');
    });

  const went = new Set([...deleted, ...forTests.filter(speaks)]);
  const isHit = (path: string): boolean =>
    targets(path).some((target) => went.has(target)) || [...went].some((file) => sources.get(path)?.includes(file));
  for (let more = forTests; more.length > 0; ) {
    more = forTests.filter((path) => !went.has(path) && !path.startsWith('test/house/removal/') && isHit(path));
    for (const path of more) went.add(path);
  }

  const lists = new Set(items.map(({ kind }) => kind.list));
  const product = paths.filter((path) => !isForTests(path) && !went.has(path) && !lists.has(path));
  const changes = new Map<string, string | undefined>([...went].map((path) => [path, undefined]));
  for (const list of lists) changes.set(list, withoutLines(list, sources.get(list) ?? '', items));
  for (const item of items) {
    for (const path of item.kind.declaredIn ?? []) {
      changes.set(path, undeclared(item, changes.get(path) ?? sources.get(path) ?? '', sources));
    }
  }
  return {
    changes,
    deleted,
    gone: [...went].filter((path) => !deleted.includes(path)),
    tests: forTests.filter(
      (path) => path.endsWith('.test.ts') && !went.has(path) && !NOT_RUN.some((start) => path.startsWith(start)),
    ),
    faults: product.flatMap((path) => [
      ...targets(path)
        .filter((target) => went.has(target))
        .map((target) => `${path} imports ${target}`),
      ...items
        .filter(({ kind, word }) => kind.isDistinct && sources.get(path)?.includes(`'${word}'`))
        .map(({ word }) => `${path} names ${word}`),
    ]),
  };
}

/**
 * What its owner would do to a file that declares shops: another of the kind takes its place, and lines go that set what
 * only its own files know.
 */
function undeclared(item: Item, text: string, sources: Sources): string {
  const other = itemsOf(item.kind, sources).findLast(({ word }) => word !== item.word && !text.includes(`'${word}'`));
  const [own, foreign] = [true, false].map((isOwn) =>
    [...sources]
      .filter(([path]) => isOf(item, path) === isOwn && path.startsWith('shared/') && !isForTests(path))
      .map(([, told]) => told),
  );
  const isOwn = (name: string): boolean => {
    const said = new RegExp(`\\b${name}\\b`);
    return own?.some((told) => said.test(told)) === true && !foreign?.some((told) => said.test(told));
  };
  return text
    .split('\n')
    .filter((line) => !new RegExp(`\\b${item.word}: `).test(line) && !isOwn(/^\s*(\w+):/.exec(line)?.[1] ?? '-'))
    .join('\n')
    .replaceAll(`'${item.word}'`, `'${other?.word}'`);
}

/** As a word in a text, a key or a member. */
const speaksOf = ({ kind: { context }, word }: Item, text: string): boolean =>
  (!context || context.test(text)) &&
  new RegExp(`['"\`](?:[^'"\`\\n]*[^\\w'"\`])?${word}\\b|\\b${word}:|\\.${word}\\b`).test(text);

/** Files that import one of some files, directly or through others. */
function whoReaches(
  files: readonly string[],
  paths: readonly string[],
  targets: (path: string) => readonly string[],
): ReadonlySet<string> {
  const reach = new Set(files);
  for (let more = paths; more.length > 0; ) {
    more = paths.filter((path) => !reach.has(path) && targets(path).some((target) => reach.has(target)));
    for (const path of more) reach.add(path);
  }
  return reach;
}
