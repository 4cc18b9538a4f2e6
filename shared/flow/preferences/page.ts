import type { Channel } from '#model/event/event.ts';
import type { ShopId } from '#model/values/ids.ts';
import { escapeHtml, page } from './html.ts';
import type { Texts } from './texts.ts';

export interface Subject {
  readonly shop: ShopId;
  readonly channel: Channel;
  /** Address of the whole preference centre of this person, where it is another page. */
  readonly centre?: string | undefined;
}

/** The page that asks; nothing has happened yet. */
export function askPage(texts: Texts, { shop, channel, centre }: Subject, unclear = false): string {
  const body = [
    unclear ? `<p class="warn" role="alert">${escapeHtml(texts.unclear)}</p>` : `<p>${escapeHtml(texts.explain)}</p>`,
    '<form method="post">',
    `<button class="main" name="choice" value="channel">${escapeHtml(texts.stopChannel[channel])}</button>`,
    `<button name="choice" value="all">${escapeHtml(texts.stopAll)}</button>`,
    '</form>',
    centre !== undefined && `<p class="more"><a href="${escapeHtml(centre)}">${escapeHtml(texts.more)}</a></p>`,
    `<p class="note">${escapeHtml(texts.orders)}</p>`,
  ];
  return page(texts, texts.ask(shop, channel), body, shop);
}

/** The page after a withdrawal. */
export function donePage(texts: Texts, { shop, channel }: Subject, all: boolean): string {
  return statusPage(texts, shop, {
    title: texts.done,
    text: all ? texts.doneAll(shop) : texts.doneChannel(shop, channel),
    note: `${texts.orders} ${texts.close}`,
  });
}

/** Something is done, and what it means. */
export const statusPage = (
  texts: Texts,
  shop: ShopId,
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

/** The page with the button of a double opt-in, and the name that is kept with it. */
export const confirmPage = (
  texts: Texts,
  { shop, channel }: Subject,
  { firstName }: { readonly firstName?: string | undefined } = {},
): string =>
  page(
    texts,
    texts.confirm.ask(shop),
    [
      `<p>${escapeHtml(texts.confirm.explain(channel))}</p>`,
      firstName !== undefined &&
        `<p class="hint">${escapeHtml(texts.centre.name)}: <bdi>${escapeHtml(firstName)}</bdi></p>`,
      '<form method="post">',
      `<button class="main" name="choice" value="confirm">${escapeHtml(texts.confirm.button)}</button>`,
      '</form>',
    ],
    shop,
  );

/** One page for every token that is not ours or no longer counts, whatever is wrong with it. */
export const notFoundPage = (texts: Texts): string =>
  page(texts, texts.notFound, [`<p>${escapeHtml(texts.notFoundHelp)}</p>`]);
