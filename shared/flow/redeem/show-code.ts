import type { Campaign } from '#model/campaign/campaign.ts';
import { type CodePage, openCode } from '#model/campaign/code/code-token.ts';
import { codeEndOf } from '#model/campaign/code/redemption.ts';
import { shownCode } from '#model/campaign/code/short-code.ts';
import type { KeyRing } from '#model/message/key-ring.ts';
import type { Shop } from '#model/shop/shop.ts';
import { nameIn, textIn } from '#model/values/text/local-names.ts';
import { brokenLink } from '../click/broken-link.ts';
import { type Answer, answer } from '../preferences/pages/answer.ts';
import { escapeHtml, page } from '../preferences/pages/html.ts';
import { type Request, textsFor } from '../preferences/request/request.ts';
import { qrPng, qrSvg } from './code-picture.ts';
import { codeWords } from './code-words.ts';

export interface ShowCodeDeps {
  readonly shops: readonly Shop[];
  readonly campaigns: readonly Campaign[];
  readonly linkKeys: () => Promise<KeyRing>;
}

/** `/k/{shop}/{token}`: the code to show at the till, large. Nothing is read, so it opens wherever there is a connection. */
export async function showCode(deps: ShowCodeDeps, event: Request, now: number): Promise<Answer> {
  const { token = '', shop: named } = event.pathParameters ?? {};
  const opened = openCode(token, await deps.linkKeys());
  const shop = deps.shops.find(({ id }) => id === opened?.shop);
  const campaign = deps.campaigns.find(({ id, shop: of }) => of === shop?.id && id === opened?.campaign);
  if (!opened || !shop || !campaign) return brokenLink(event, deps.shops, named);
  return answer(200, codePage(event, shop, campaign, opened, now));
}

function codePage(event: Request, shop: Shop, campaign: Campaign, { code }: CodePage, now: number): string {
  const texts = textsFor(event, shop);
  const words = codeWords(texts);
  const shown = shownCode(code);
  const end = codeEndOf(campaign, shop) ?? 0;
  const what = textIn(texts.lang, campaign.code?.title ?? {}) ?? nameIn(texts.lang, campaign);
  const over = `<p class="warn" role="alert">${escapeHtml(words.over)}</p>`;
  const valid = [
    qrSvg(shown, escapeHtml(words.name(shown))),
    `<p class="code" translate="no">${escapeHtml(shown)}</p>`,
    `<p>${escapeHtml(words.help)}</p>`,
    `<p class="soft">${escapeHtml(words.until(dayOf(end, shop, texts.lang)))}</p>`,
  ];
  const lead = `<p><strong>${escapeHtml(what)}</strong></p>`;
  return page(texts, words.title, [lead, ...(now < end ? valid : [over])], shop.name);
}

/** The last minute that counts, on the clock of the shop: what ends at midnight is not the day after's. */
const dayOf = (end: number, { timezone }: Shop, lang: string): string =>
  new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
    ...{ timeZone: timezone, day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  }).format(end - 60_000);

/** `/q/{shop}/{token}`: the picture of the code that a mail shows. */
export async function showCodePicture({ linkKeys }: Pick<ShowCodeDeps, 'linkKeys'>, event: Request): Promise<Answer> {
  const opened = openCode(event.pathParameters?.token ?? '', await linkKeys());
  if (!opened) return { statusCode: 404, headers: { 'cache-control': 'no-store' }, body: '' };
  const body = qrPng(shownCode(opened.code)).toString('base64');
  return { statusCode: 200, headers: PICTURE, body, isBase64Encoded: true };
}

const PICTURE = {
  'content-type': 'image/png',
  // the code of a link never changes
  'cache-control': 'private, max-age=31536000, immutable',
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=31536000',
  'x-robots-tag': 'noindex, nofollow',
};
