import { basename, dirname } from 'node:path';
import { resolved, type Sources } from '../imports.ts';
import type { Kind } from './kinds.ts';

/** One of a kind, as its list names it. */
export interface Item {
  readonly kind: Kind;
  readonly name: string;
  /** Its file, or its folder with a `/` at the end. */
  readonly place: string;
  /** By which others would speak of it. */
  readonly word: string;
  readonly moreWords: readonly string[];
  /** What its file, or the first of its folder, says. */
  readonly text: string;
  /** Files that are written with it. */
  readonly writtenWith: readonly string[];
  /** Endings of files of the team that only it reads. */
  readonly endings: readonly string[];
}

const LINE = /^export \{ (?:\w+ as )?(\w+) \} from '([.#][^']+)';$/;
const ENDINGS = /\b(?:templateFiles|moreFiles): \[([^\]]+)\]/g;

/** Everything that the list of a kind names. Throws if it names nothing, or something that does not say its word. */
export function itemsOf(kind: Kind, sources: Sources): readonly Item[] {
  const { list } = kind;
  const items = (sources.get(list) ?? '').split('\n').flatMap((line): readonly Item[] => {
    const [, name, from = ''] = LINE.exec(line) ?? [];
    if (name === undefined) return [];
    const file = resolved(list, from);
    const text = sources.get(file) ?? '';
    const endings = [...text.matchAll(ENDINGS)].map(([, listed]) => listed).join();
    const moreWords = [...text.matchAll(kind.moreWords ?? /(?!)/g)].map(([, word = '']) => word);
    const own = {
      kind,
      name,
      text,
      moreWords,
      writtenWith: [],
      endings: [...endings.matchAll(/'([^']+)'/g)].map(([, ending = '']) => ending),
    };
    if (!kind.word) {
      const folder = basename(dirname(file));
      const writtenWith = [...sources].flatMap(([path, each]) =>
        kind.writtenIn?.some((start) => path.startsWith(start)) && each.includes(`do: '${folder}'`) ? [path] : [],
      );
      return kind.stays?.includes(folder) ? [] : [{ ...own, place: `${dirname(file)}/`, word: folder, writtenWith }];
    }
    const word = kind.word.exec(text)?.[1];
    if (word === undefined) throw new Error(`${file} does not say by which word others speak of the ${kind.name}`);
    return [{ ...own, place: file, word }];
  });
  if (items.length === 0) throw new Error(`${list} names no ${kind.name}`);
  return items;
}

/** The text of a list without the lines of items. */
export function withoutLines(list: string, text: string, items: readonly Item[]): string {
  const isLineOf = (line: string): boolean => {
    const [, , from] = LINE.exec(line) ?? [];
    return from !== undefined && items.some((item) => isOf(item, resolved(list, from)));
  };
  return text
    .split('\n')
    .filter((line) => !isLineOf(line))
    .join('\n');
}

/** Does a file go with the item? Of the model none but its own does: an address is an e-mail address without any channel. */
export const isOf = ({ kind, place, word, endings, writtenWith }: Item, path: string): boolean =>
  writtenWith.includes(path) ||
  (place.endsWith('/') ? path.startsWith(place) : path === place) ||
  (kind.alsoUnder?.some((start) => path.startsWith(start)) === true && holdsWord(path, word)) ||
  (path.startsWith('crm/templates/') && endings.some((ending) => path.endsWith(ending))) ||
  (kind.inPaths !== undefined && !path.startsWith('shared/model/') && holdsWord(path, word));

const holdsWord = (path: string, word: string): boolean => path.split(/[/.-]/).includes(word);
