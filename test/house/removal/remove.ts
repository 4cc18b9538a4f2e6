import { importsOf, type Sources } from '../imports.ts';
import { type Item, isOf, itemsOf, withoutLines } from './items.ts';

/** Every source of the tree, and what lies beside sources as a part of them, by patterns of paths. */
export const TREE = [
  '{shared,functions,crm,infra,local,cli,bench,test}/**/*.ts',
  '{functions,crm}/**/*.{json,mjml,liquid}',
];

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
    speakers.some(
      ({ item, reach }) =>
        item.kind.spokenOfIn?.includes(path) ||
        (reach.has(path) && !isDeclaredIn(item, path) && speaksOf(item, sources.get(path) ?? '')),
    );

  const went = new Set([...deleted, ...forTests.filter(speaks)]);
  const isHit = (path: string): boolean =>
    targets(path).some((target) => went.has(target)) || [...went].some((file) => sources.get(path)?.includes(file));
  for (let more = forTests; more.length > 0; ) {
    more = forTests.filter((path) => !went.has(path) && !path.startsWith('test/house/removal/') && isHit(path));
    for (const path of more) went.add(path);
  }

  const lists = new Set(items.flatMap(({ kind: { list, moreLists = [] } }) => [list, ...moreLists]));
  const product = paths.filter((path) => !isForTests(path) && !went.has(path) && !lists.has(path));
  const changes = new Map<string, string | undefined>([...went].map((path) => [path, undefined]));
  for (const list of lists) changes.set(list, withoutLines(list, sources.get(list) ?? '', items));
  const change = (path: string, by: (text: string) => string): void => {
    const text = went.has(path) ? undefined : (changes.get(path) ?? sources.get(path));
    if (text !== undefined) changes.set(path, by(text));
  };
  for (const item of items) {
    for (const path of paths.filter((each) => isDeclaredIn(item, each))) {
      change(path, (text) => undeclared(item, text, sources));
    }
    if (item.kind.inPaths) change(item.kind.inPaths.entriesIn, (text) => withoutEntries(text, deleted));
  }
  const programs = deleted
    .filter((path) => path.startsWith('crm/programs/'))
    .flatMap((path) => /\bid: '([^']+)'/.exec(sources.get(path) ?? '')?.[1] ?? []);
  for (const path of paths.filter((each) => each.startsWith('crm/memberships/')))
    change(path, (text) => withoutProgramsNamed(text, programs));
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

const isDeclaredIn = ({ kind: { declaredIn = [] } }: Item, path: string): boolean =>
  declaredIn.some((start) => path.startsWith(start));

/** Without the lines of a membership that are about programs that went. */
const withoutProgramsNamed = (text: string, programs: readonly string[]): string =>
  text
    .split('\n')
    .filter((line) => !programs.some((program) => line.includes(`program: '${program}'`)))
    .join('\n');

/** Without the entries, and the comments above them, that are named by folders of functions that went. */
function withoutEntries(text: string, deleted: readonly string[]): string {
  const names = new Set(deleted.flatMap((path) => /^functions\/([^/]+)\//.exec(path)?.[1] ?? []));
  const entry = (name: string): RegExp =>
    new RegExp(`(?:^ {2}//.*\\n)*^ {2}'?${name}'?: \\{\\n(?: {4}.*\\n)* {2}\\},\\n`, 'gm');
  return [...names].reduce((left, name) => left.replace(entry(name), ''), text);
}

/**
 * What its owner would do to a file that declares things: another of the kind takes its place unless it is named already,
 * and lines go that set something of it, or what only its own files know.
 */
function undeclared(item: Item, text: string, sources: Sources): string {
  const { noStandIn = /(?!)/ } = item.kind;
  const other = itemsOf(item.kind, sources).findLast(
    ({ word, text: said }) => word !== item.word && !text.includes(`'${word}'`) && !noStandIn.test(said),
  );
  const [own, foreign] = [true, false].map((isOwn) =>
    [...sources]
      .filter(([path]) => isOf(item, path) === isOwn && path.startsWith('shared/') && !isForTests(path))
      .map(([, told]) => told),
  );
  const isOwn = (name: string): boolean => {
    const said = new RegExp(`\\b${name}\\b`);
    return own?.some((told) => said.test(told)) === true && !foreign?.some((told) => said.test(told));
  };
  return withoutMembers(item, text)
    .split('\n')
    .filter(
      (line) =>
        !new RegExp(`\\b${item.word}: |\\{.*: '${item.word}'`).test(line) &&
        !isOwn(/^\s*(\w+):/.exec(line)?.[1] ?? '-'),
    )
    .join('\n')
    .replace(other ? '' : new RegExp(`, '${item.word}'|'${item.word}', `, 'g'), '')
    .replaceAll(`'${item.word}'`, `'${other?.word}'`);
}

/** Of a family go its members: settings of them, their places in lists, and what attaches them. */
function withoutMembers({ kind: { members, noStandIn = /(?!)/ }, text: said }: Item, text: string): string {
  if (!members || !noStandIn.test(said)) return text;
  const { name, field } = members;
  const isSetting = new RegExp(`^\\s*(?:${name.source}|${field}):`);
  return text
    .split('\n')
    .filter((line) => !isSetting.test(line))
    .join('\n')
    .replace(new RegExp(`, ${name.source}|${name.source}, `, 'g'), '');
}

/** As a word in a text, a key or a member. Addresses are called as some channels are: of these a key with settings counts. */
const speaksOf = ({ kind: { context, inPaths }, word: own, moreWords }: Item, text: string): boolean =>
  (!context || context.test(text)) && [own, ...moreWords].some((word) => saysWord(text, word, inPaths !== undefined));

const saysWord = (text: string, word: string, isKeyWithSettings: boolean): boolean =>
  new RegExp(
    `['"\`](?:[^'"\`\\n]*[^\\w'"\`])?${word}\\b|${isKeyWithSettings ? `\\b${word}: \\{` : `\\b${word}:|\\.${word}\\b`}`,
  ).test(text);

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
