import { brandOf } from '#model/brand/brand.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { callingCodes } from '#model/identity/textable.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Answer, answer } from '../../preferences/pages/answer.ts';
import { escapeHtml, page } from '../../preferences/pages/html.ts';
import type { MemberTexts } from '../form/texts.ts';
import { joinStyle } from '../page/join-style.ts';
import { joinedWords } from './joined-words.ts';
import { maskedEmail, maskedPhone } from './masked.ts';

/**
 * What everybody is told who sent the form, members and strangers: by which way the question goes, to what they typed
 * themselves, what to do with it, and what helps where none comes.
 */
export function joinedPage(
  { brand }: Pick<PublishedCrm, 'brand'>,
  { shop, membership }: { readonly shop: Shop; readonly membership: Membership },
  [email, phone]: readonly [email: string | undefined, phone: string | undefined],
  speech: MemberTexts,
): Answer {
  const { texts, lang, points } = speech;
  const words = joinedWords(lang);
  const look = brandOf(brand, shop.brand);
  const style = joinStyle(look);
  const shown = [
    ...(email === undefined ? [] : [maskedEmail(email)]),
    ...(phone === undefined ? [] : [maskedPhone(phone, callingCodes(shop.policy.markets))]),
  ];
  const to = [
    ...(email === undefined ? [] : (['email'] as const)),
    ...(phone === undefined ? [] : (['phone'] as const)),
  ];
  const window = phone === undefined ? undefined : shop.policy.windows.sms;
  const gift = membership.welcome && points(membership.welcome.points);
  const steps = [words.open(shop.name, to), words.press(texts.confirm.joinButton), words.opens(gift)];
  const helps = [
    ...(window && window.toHour - window.fromHour < 24 ? [words.hours(window)] : []),
    ...[words.mistake(to), words.already, words.again(to)],
  ];
  const body = [
    `<div class="card promise" role="status"><p class="over">${escapeHtml(words.sentTo(to))}</p>`,
    ...shown.map((one) => `<p class="to" translate="no">${escapeHtml(one)}</p>`),
    '</div>',
    '<ol class="steps">',
    ...steps.map((step) => `<li>${escapeHtml(step)}</li>`),
    '</ol>',
    email !== undefined && `<p class="soft">${escapeHtml(words.spam)}</p>`,
    `<section><details><summary>${escapeHtml(words.noMessage)}</summary><ul class="dots">`,
    ...helps.map((help) => `<li>${escapeHtml(help)}</li>`),
    '</ul></details>',
    `<p class="ways"><a class="button quiet" href="${escapeHtml(shop.id)}">${escapeHtml(words.back)}</a></p>`,
    `<p class="way"><a href="${escapeHtml(shop.url)}">${escapeHtml(texts.toShop(shop.name))}</a></p>`,
    '</section>',
    `<p class="note">${escapeHtml(shop.sender.postalAddress)}</p>`,
  ];
  const head = { name: shop.name, logo: look.logo };
  return answer(200, page(texts, words.title, body, head, style), style, look.logo ? [look.logo.url] : []);
}
