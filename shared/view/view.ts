import { type Names, NO_NAMES } from '#flow/report/names.ts';
import { type Formats, formatsOf } from './format.ts';
import type { Content } from './html.ts';
import { type Html, html } from './html.ts';
import type { PageWords } from './words/page-words.ts';

/** Of a list those alone who may be written to, by any channel. */
export type ReachWish = 'any';

/** What every part of a page speaks with: words, formats, and where links lead. */
export interface View {
  readonly words: PageWords;
  readonly format: Formats;
  readonly currency: string;
  /** What the team calls that which figures name by ids. */
  readonly names: Names;
  /** Of a list of people (`stage:at_risk`, `group:champions`, `tier:A`, `rule:ID`, `rf:5-4`); undefined in a report that names nobody. */
  readonly peopleHref: (of: string, may?: ReachWish) => string | undefined;
  /** Of messages that ended: of a program, of what became of their moment, of some days; undefined in a report that names nobody. */
  readonly touchesHref: (asked: TouchesAsked) => string | undefined;
  /** Of the page of a campaign; undefined where there is none. */
  readonly campaignHref: (id: string) => string | undefined;
  /** Of the definition of a KPI; undefined where there is none to open. */
  readonly kpiHref: (name: string) => string | undefined;
}

/** Which messages a link is to show. */
export interface TouchesAsked {
  readonly program?: string | undefined;
  readonly why?: string | undefined;
  readonly reason?: string | undefined;
  /** First and last local day on which they ended. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export type Hrefs = Partial<Pick<View, 'names' | 'peopleHref' | 'touchesHref' | 'campaignHref' | 'kpiHref'>>;

export interface Shown {
  readonly locale: string;
  readonly currency: string;
}

/** With the words that are given; formats by the locale of the shop. */
export const viewIn = (words: PageWords, { locale, currency }: Shown, hrefs: Hrefs = {}): View => ({
  words,
  format: formatsOf(locale, currency),
  currency,
  names: NO_NAMES,
  peopleHref: () => undefined,
  touchesHref: () => undefined,
  campaignHref: () => undefined,
  kpiHref: () => undefined,
  ...hrefs,
});

/** `fill('{n} of {of}', { n: html`<b>3</b>`, of: 5 })`: a text of the words with markup or text in its places. */
export function fill(text: string, places: Readonly<Record<string, Content>>): Html {
  const parts = text.split(/\{(\w+)\}/);
  return html`${parts.map((part, at) => (at % 2 === 0 ? part : places[part]))}`;
}

/** As {@link fill}, without markup. */
export const filled = (text: string, places: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => places[name] ?? '');

/** A KPI's title, a reason: the same in both languages, in that of the page. */
export const said = ({ words }: View, { en, zh }: { readonly en: string; readonly zh: string }): string =>
  words.lang === 'zh-CN' ? zh : en;

/** What stands between backticks is code. */
export const marked = (text: string): Content =>
  text.split('`').map((part, at) => (at % 2 === 0 ? part : html`<code>${part}</code>`));
