import { brandOf, PLAIN_BRAND } from '#model/brand/brand.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { type Answer, answer } from '../../preferences/pages/answer.ts';
import { escapeHtml, page } from '../../preferences/pages/html.ts';
import type { Texts } from '../../preferences/texts/texts.ts';
import type { PageLinks } from '../form/section.ts';
import { awayWords } from '../words/away.ts';
import { memberTexts } from '../words/texts.ts';
import { joinStyle } from './join-style.ts';
import { promiseCard } from './parts/promise.ts';

/**
 * Of who left: what becomes of points and messages, and the way back. Of who never was a member, or is not known: what one
 * gets who joins.
 */
export function noMemberPage(
  { brand }: Pick<PublishedCrm, 'brand'>,
  { shop, membership }: { readonly shop: Shop; readonly membership: Membership },
  spoken: Texts,
  { join, preferences }: Pick<PageLinks, 'join' | 'preferences'>,
  hasLeft: boolean,
): Answer {
  const speech = memberTexts(spoken, { shop, membership });
  const words = awayWords(speech);
  const look = brandOf(brand, shop.brand);
  const style = joinStyle(look);
  const name = nameIn(speech.lang, membership);
  const toShop = `<p class="way after">${link(shop.url, spoken.toShop(shop.name))}</p>`;
  const body = [
    ...(hasLeft
      ? [
          membership.points && `<p role="status">${escapeHtml(words.leftPoints)}</p>`,
          `<p>${escapeHtml(words.leftMessages)}${spoken.gap}${link(preferences, words.toMessages)}</p>`,
          button(join, words.again),
        ]
      : [
          promiseCard({ shop, membership }, speech),
          `<p class="said" role="status">${escapeHtml(words.noneText)}</p>`,
          button(join, words.join),
        ]),
    toShop,
    `<p class="note">${escapeHtml(shop.sender.postalAddress)}</p>`,
  ];
  const head = { name: shop.name, logo: look.logo };
  const html = page(spoken, (hasLeft ? words.left : words.none)(name), body, head, style);
  return answer(200, html, style, look.logo ? [look.logo.url] : []);
}

/** The one answer to whatever is no link of ours: it is of no shop, so it leads to one where there is but one. */
export function noLinkPage({ brand, shops }: Pick<PublishedCrm, 'brand' | 'shops'>, spoken: Texts): Answer {
  const words = awayWords({ lang: spoken.lang, pointsName: '' });
  const [shop, ...others] = shops;
  const look = brand ?? PLAIN_BRAND;
  const style = joinStyle(look);
  const body = [
    `<p>${escapeHtml(words.noLinkText)}</p>`,
    `<ol class="steps">${words.noLinkSteps.map((step) => `<li>${escapeHtml(step)}</li>`).join('')}</ol>`,
    shop && others.length === 0 && button(shop.url, spoken.toShop(shop.name)),
  ];
  const head = look.logo && { name: look.logo.alt, logo: look.logo };
  return answer(404, page(spoken, words.noLink, body, head, style), style, look.logo ? [look.logo.url] : []);
}

const link = (href: string, words: string): string => `<a href="${escapeHtml(href)}">${escapeHtml(words)}</a>`;
const button = (href: string, words: string): string =>
  `<p class="go"><a class="button" href="${escapeHtml(href)}">${escapeHtml(words)}</a></p>`;
