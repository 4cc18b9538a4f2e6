import type { ChannelId } from '#model/values/ids.ts';
import { channelWords } from '../texts/channel-words.ts';
import type { Texts } from '../texts/texts.ts';
import { escapeHtml, page } from './html.ts';
import { statusPage } from './status-page.ts';

export interface Subject {
  readonly shop: string;
  readonly channel: ChannelId;
  /** Address of the whole preference centre of this person, where it is another page. */
  readonly centre?: string | undefined;
  /** Where the person chooses anew, after all. */
  readonly back?: string | undefined;
}

/** The page that asks; nothing has happened yet. */
export function unsubscribePage(texts: Texts, { shop, channel, centre }: Subject, unclear = false): string {
  const body = [
    unclear ? `<p class="warn" role="alert">${escapeHtml(texts.unclear)}</p>` : `<p>${escapeHtml(texts.explain)}</p>`,
    '<form method="post">',
    `<button class="main" name="choice" value="channel">${escapeHtml(texts.stopChannel(channelWords(texts, channel)))}</button>`,
    `<button name="choice" value="all">${escapeHtml(texts.stopAll)}</button>`,
    '</form>',
    centre !== undefined && `<p class="more"><a href="${escapeHtml(centre)}">${escapeHtml(texts.more)}</a></p>`,
    `<p class="note">${escapeHtml(texts.orders)}</p>`,
  ];
  return page(texts, texts.ask(shop, channelWords(texts, channel)), body, shop);
}

export function donePage(texts: Texts, { shop, channel, back }: Subject, all: boolean): string {
  return statusPage(texts, shop, {
    title: texts.done,
    text: all ? texts.doneAll(shop) : texts.doneChannel(shop, channelWords(texts, channel)),
    note: `${texts.orders}${texts.gap}${texts.close}`,
    ...(back !== undefined && { ways: [[back, texts.back]] }),
  });
}
