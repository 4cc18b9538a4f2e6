import { chooseLocale } from '#model/message/locale.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Answer, answer } from '../preferences/pages/answer.ts';
import { escapeHtml, page } from '../preferences/pages/html.ts';
import { header, type Request } from '../preferences/request/request.ts';

interface Words {
  readonly lang: string;
  readonly title: string;
  readonly help: string;
  readonly to: (shop: string) => string;
}

const ENGLISH: Words = {
  lang: 'en',
  title: 'This link is broken',
  help: 'A part of it was lost or changed, or it is too old. You find what it was about in the shop.',
  to: (shop) => `Go to ${shop}`,
};

const WORDS: Readonly<Record<string, Words>> = {
  en: ENGLISH,
  'zh-CN': {
    lang: 'zh-CN',
    title: '此链接无效',
    help: '链接不完整、被更改或已过期。您可以在商店里找到相关内容。',
    to: (shop) => `前往 ${shop}`,
  },
};

/** Leads to the shop that the address names, or to the only one; of several nobody knows which. Never anywhere else. */
export function brokenLink(event: Request, shops: readonly Shop[], named: string | undefined): Answer {
  const shop = shops.find(({ id }) => id === named) ?? (shops.length === 1 ? shops[0] : undefined);
  const wanted = header(event, 'accept-language').split(/[,;]/)[0]?.trim() || undefined;
  const words = WORDS[chooseLocale(wanted, Object.keys(WORDS), shop ?? { locale: 'en' }) ?? 'en'] ?? ENGLISH;
  const lead = shop && `<p><a href="${escapeHtml(shop.url)}">${escapeHtml(words.to(shop.name))}</a></p>`;
  return answer(404, page(words, words.title, [`<p>${escapeHtml(words.help)}</p>`, lead], shop?.name));
}
