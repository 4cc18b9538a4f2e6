import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Texts } from '../texts/texts.ts';

/** A list as the pages offer it, named in a language. */
export interface OfferedTopic {
  readonly id: string;
  readonly name: string;
  readonly about: string;
}

/** Every topic by which the shop may write: declared ones, else `marketing`, and those of its marketing programs. */
export function topicsOf(crm: PublishedCrm, shop: Shop, texts: Texts, of: string): readonly OfferedTopic[] {
  const declared = (shop.consent?.topics ?? []).map(({ id, name, about }) => ({
    id,
    name: inLanguage(name, texts.lang) ?? id,
    about: inLanguage(about, texts.lang) ?? '',
  }));
  const first = declared.length > 0 ? declared : [marketing(texts)];
  const programs = crm.programs.filter(({ kind }) => kind === 'marketing').map(({ topic }) => topic);
  const known = new Set(first.map(({ id }) => id));
  const further = [...new Set([...programs, of])].filter((id) => id !== '' && !known.has(id));
  return [
    ...first,
    ...further.map((id) => (id === 'marketing' ? marketing(texts) : { id, name: words(id), about: '' })),
  ];
}

/** What the shop asks about interests, by id. */
export const interestsOf = (shop: Shop, lang: string): readonly (readonly [id: string, name: string])[] =>
  Object.entries(shop.consent?.interests ?? {}).map(([id, names]) => [id, inLanguage(names, lang) ?? words(id)]);

const marketing = ({ centre }: Texts): OfferedTopic => ({
  id: 'marketing',
  name: centre.marketing,
  about: centre.marketingAbout,
});
const inLanguage = (names: Readonly<Record<string, string>> | undefined, lang: string): string | undefined =>
  names?.[lang] ?? Object.values(names ?? {})[0];
const words = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');
