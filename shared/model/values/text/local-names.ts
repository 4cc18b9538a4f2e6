/** Names by the locale of their language (`en`, `zh-CN`). */
export type LocalNames = Readonly<Record<string, string>>;

/** Something that has a name, and where the team wrote them its names in other languages. */
export interface Named {
  readonly name: string;
  readonly names?: LocalNames | undefined;
}

/** Its name in the language of a locale: in just that one, else in any of that language, else its own. */
export const nameIn = (locale: string, { name, names = {} }: Named): string => textIn(locale, names) ?? name;

/** The same things, each by its name in the language of a locale. */
export const namedIn = <T extends Named>(locale: string, all: readonly T[]): readonly T[] =>
  all.map((each) => ({ ...each, name: nameIn(locale, each) }));

/** That of just this locale, else of any of its language; undefined where there is neither. */
export function textIn(locale: string, texts: LocalNames): string | undefined {
  if (Object.hasOwn(texts, locale)) return texts[locale];
  const language = languageOf(locale);
  return Object.entries(texts).find(([other]) => languageOf(other) === language)?.[1];
}

const languageOf = (locale: string): string => (locale.split(/[-_]/)[0] ?? '').toLowerCase();
