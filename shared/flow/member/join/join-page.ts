import { brandOf } from '#model/brand/brand.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { localDay } from '#model/values/time/day.ts';
import { type Answer, answer } from '../../preferences/pages/answer.ts';
import { errorSummary, escapeHtml, page } from '../../preferences/pages/html.ts';
import type { MemberTexts } from '../form/texts.ts';
import { joinStyle } from '../page/join-style.ts';
import { pictureUrl } from '../page/parts/picture.ts';
import { promiseCard } from '../page/parts/promise.ts';
import type { JoinForm, PostedJoin } from './form.ts';
import { how } from './how.ts';
import { joinFields } from './join-fields.ts';
import { joinWords } from './join-words.ts';
import { firstRewards, offered } from './offered.ts';

/**
 * The page on which one joins: what one gets, the form, and how it works. With what was typed and what is wrong with it, if
 * it was posted: then little stands between the mistake and its field.
 */
export function joinPage(
  { brand }: Pick<PublishedCrm, 'brand'>,
  form: JoinForm,
  speech: MemberTexts,
  posted?: PostedJoin,
): Answer {
  const { shop, membership, invite, now } = form;
  const { texts, lang } = speech;
  const words = joinWords(speech);
  const look = brandOf(brand, shop.brand);
  const style = joinStyle(look);
  const today = localDay(now, shop.timezone);
  const first = posted ? [] : firstRewards(membership, today);
  const body = [
    posted && errorSummary(texts.problems, posted.errors),
    '<div class="join"><div class="why">',
    promiseCard(form, speech, invite === undefined ? undefined : membership.referral),
    offered(first, speech),
    '</div>',
    joinFields(form, speech, posted),
    posted ? '' : how(membership, speech, today),
    '</div>',
    `<p class="note">${escapeHtml(shop.sender.postalAddress)}</p>`,
  ];
  const head = { name: shop.name, logo: look.logo };
  const title = words.title(nameIn(lang, membership), shop.name);
  const pictures = [look.logo?.url, ...first.map(({ imageUrl }) => pictureUrl(imageUrl))];
  return answer(
    posted ? 400 : 200,
    page(texts, title, body, head, style),
    style,
    pictures.filter((url) => url !== undefined),
  );
}
