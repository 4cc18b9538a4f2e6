import { brandOf } from '#model/brand/brand.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Answer, answer } from '../../preferences/pages/answer.ts';
import { escapeHtml, page } from '../../preferences/pages/html.ts';
import type { MemberTexts } from '../form/texts.ts';
import { memberStyle } from '../page/style.ts';
import { awayWords } from '../words/away.ts';
import { joinWords } from './join-words.ts';

/**
 * What everybody is told who sent the form, members and strangers: by which way the question went, to what they typed
 * themselves, and what helps where none comes.
 */
export function joinedPage(
  { brand }: Pick<PublishedCrm, 'brand'>,
  { shop, membership }: { readonly shop: Shop; readonly membership: Membership },
  [email, phone]: readonly [email: string | undefined, phone: string | undefined],
  speech: MemberTexts,
): Answer {
  const words = joinWords(speech);
  const look = brandOf(brand, shop.brand);
  const style = memberStyle(look);
  const typed = [email, phone].filter((one) => one !== undefined);
  const to = [
    ...(email === undefined ? [] : (['email'] as const)),
    ...(phone === undefined ? [] : (['phone'] as const)),
  ];
  const body = [
    `<p role="status">${escapeHtml(words.doneText(shop.name, to))}</p>`,
    membership.welcome &&
      `<p>${escapeHtml(awayWords(speech.lang).waits(speech.points(membership.welcome.points)))}</p>`,
    `<p class="label">${escapeHtml(words.sentTo)}</p>`,
    ...typed.map((one) => `<p class="copy" translate="no">${escapeHtml(one)}</p>`),
    `<section aria-labelledby="none"><h2 id="none">${escapeHtml(words.noMessage)}</h2><ul class="dots">`,
    ...words.helps(to).map((help) => `<li>${escapeHtml(help)}</li>`),
    '</ul>',
    '<p class="ways">',
    `<a class="button quiet" href="${escapeHtml(shop.id)}">${escapeHtml(words.back)}</a>`,
    `<a class="button quiet" href="${escapeHtml(shop.url)}">${escapeHtml(speech.texts.toShop(shop.name))}</a>`,
    '</p></section>',
    `<p class="note">${escapeHtml(shop.sender.postalAddress)}</p>`,
  ];
  const head = { name: shop.name, logo: look.logo };
  return answer(200, page(speech.texts, words.done(to), body, head, style), style, look.logo ? [look.logo.url] : []);
}
