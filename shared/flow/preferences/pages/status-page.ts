import type { Texts } from '../texts/texts.ts';
import { escapeHtml, page } from './html.ts';

export const statusPage = (
  texts: Texts,
  shop: string,
  {
    title,
    text,
    note,
    ways = [],
  }: {
    readonly title: string;
    readonly text: string;
    readonly note?: string;
    /** Where one may go from here: address and words. */
    readonly ways?: readonly (readonly [href: string, words: string])[];
  },
): string =>
  page(
    texts,
    title,
    [
      `<p role="status" dir="auto">${escapeHtml(text)}</p>`,
      ...ways.map(([href, words]) => `<p class="way"><a href="${escapeHtml(href)}">${escapeHtml(words)}</a></p>`),
      note !== undefined && `<p class="note">${escapeHtml(note)}</p>`,
    ],
    shop,
  );

/** One page for every token that is not ours or no longer counts, whatever is wrong with it. */
export const notFoundPage = (texts: Texts): string =>
  page(texts, texts.notFound, [`<p>${escapeHtml(texts.notFoundHelp)}</p>`]);
