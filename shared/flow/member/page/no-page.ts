import { brandOf, PLAIN_BRAND } from '#model/brand/brand.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { type Answer, answer } from '../../preferences/pages/answer.ts';
import { escapeHtml, page } from '../../preferences/pages/html.ts';
import type { Texts } from '../../preferences/texts/texts.ts';
import { awayWords } from '../words/away.ts';
import { memberTexts } from '../words/texts.ts';
import { memberStyle } from './style.ts';

/** Of who left and of who never was a member, or is not known: the way to the shop, and to join. */
export function noMemberPage(
  { brand }: Pick<PublishedCrm, 'brand'>,
  { shop, membership }: { readonly shop: Shop; readonly membership: Membership },
  spoken: Texts,
  { join, hasLeft }: { readonly join: string; readonly hasLeft: boolean },
): Answer {
  const { words, lang } = memberTexts(spoken, { shop, membership });
  const look = brandOf(brand, shop.brand);
  const style = memberStyle(look);
  const name = nameIn(lang, membership);
  const toShop = [shop.url, spoken.toShop(shop.name)] as const;
  const toJoin = [join, hasLeft ? awayWords(lang).again : words.join] as const;
  const [first, second] = hasLeft ? [toShop, toJoin] : [toJoin, toShop];
  const body = [
    `<p role="status">${escapeHtml(hasLeft ? words.leftText : words.noneText(shop.name))}</p>`,
    `<p class="ways">${button(first)}${button(second, ' quiet')}</p>`,
    `<p class="note">${escapeHtml(shop.sender.postalAddress)}</p>`,
  ];
  const head = { name: shop.name, logo: look.logo };
  const html = page(spoken, (hasLeft ? words.left : words.none)(name), body, head, style);
  return answer(200, html, style, look.logo ? [look.logo.url] : []);
}

/** The one answer to whatever is no link of ours: it is of no shop, so it names none and says what helps. */
export function noLinkPage(crm: Pick<PublishedCrm, 'brand'>, spoken: Texts): Answer {
  const words = awayWords(spoken.lang);
  const look = crm.brand ?? PLAIN_BRAND;
  const style = memberStyle(look);
  const body = [`<p>${escapeHtml(words.noLinkText)}</p>`];
  const head = look.logo && { name: look.logo.alt, logo: look.logo };
  return answer(404, page(spoken, words.noLink, body, head, style), style, look.logo ? [look.logo.url] : []);
}

const button = ([href, words]: readonly [href: string, words: string], look = ''): string =>
  `<a class="button${look}" href="${escapeHtml(href)}">${escapeHtml(words)}</a>`;
