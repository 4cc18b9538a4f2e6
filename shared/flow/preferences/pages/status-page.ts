import type { Texts } from '../texts/texts.ts';
import { escapeHtml, page } from './html.ts';

export const statusPage = (
  texts: Texts,
  shop: string,
  { title, text, note }: { readonly title: string; readonly text: string; readonly note?: string },
): string =>
  page(
    texts,
    title,
    [
      `<p role="status" dir="auto">${escapeHtml(text)}</p>`,
      note !== undefined && `<p class="note">${escapeHtml(note)}</p>`,
    ],
    shop,
  );

/** One page for every token that is not ours or no longer counts, whatever is wrong with it. */
export const notFoundPage = (texts: Texts): string =>
  page(texts, texts.notFound, [`<p>${escapeHtml(texts.notFoundHelp)}</p>`]);
