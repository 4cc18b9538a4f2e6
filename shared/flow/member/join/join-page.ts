import { brandOf } from '#model/brand/brand.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { AddressKind } from '#model/identity/identity.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { ReferralRules } from '#model/referral/rules.ts';
import type { Shop } from '#model/shop/shop.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { type Answer, answer } from '../../preferences/pages/answer.ts';
import { choice, errorSummary, escapeHtml, field, fieldset, page } from '../../preferences/pages/html.ts';
import type { OfferedTopic } from '../../preferences/pages/topics.ts';
import type { Fields } from '../../preferences/request/fields.ts';
import { begins } from '../../preferences/request/sign-up-form.ts';
import type { MemberTexts } from '../form/texts.ts';
import { memberStyle } from '../page/style.ts';
import { joinWords } from './join-words.ts';

/** What the page asks. */
export interface JoinForm {
  readonly shop: Shop;
  readonly membership: Membership;
  readonly asked: ReadonlySet<AddressKind>;
  readonly topics: readonly OfferedTopic[];
  /** Code of whoever invited them. */
  readonly invite?: string | undefined;
}

export interface PostedJoin {
  readonly fields: Fields;
  readonly errors: Readonly<Record<string, string>>;
}

/** The page on which one joins; with what was typed and what is wrong with it, if it was posted. */
export function joinPage(
  { brand }: Pick<PublishedCrm, 'brand'>,
  { shop, membership, asked, topics, invite }: JoinForm,
  speech: MemberTexts,
  posted?: PostedJoin,
): Answer {
  const { texts, lang, points } = speech;
  const words = joinWords(lang);
  const { signUp } = texts;
  const typed = (name: string): string => posted?.fields.get(name).slice(0, 400) ?? '';
  const errors = posted?.errors ?? {};
  const byPhone = asked.has('phone');
  const { terms, welcome, referral } = membership;
  const style = memberStyle(brandOf(brand, shop.brand));
  const optional = (label: string): string => `${label}${texts.gap}${texts.optional}`;
  const lead = [words.lead(shop.name), ...(welcome ? [words.welcome(points(welcome.points))] : [])].join(texts.gap);
  const body = [
    posted && errorSummary(texts.problems, errors),
    referral && invite !== undefined && `<p class="good">${escapeHtml(invitedBy(referral, speech))}</p>`,
    `<p>${escapeHtml(lead)}</p>`,
    '<form method="post" novalidate>',
    invite !== undefined && `<input type="hidden" name="invite" value="${escapeHtml(invite)}">`,
    field({
      ...{ id: 'email', label: signUp.email, type: 'email', value: typed('email'), error: errors.email },
      more: `autocomplete="email"${byPhone ? '' : ' required'}`,
    }),
    byPhone &&
      field({
        ...{ id: 'phone', label: signUp.phone, type: 'tel', value: typed('phone') },
        ...{ hint: signUp.phoneHint(begins(shop)), error: errors.phone, more: 'autocomplete="tel"' },
      }),
    field({
      ...{ id: 'firstName', label: optional(signUp.name), value: typed('firstName') },
      more: 'autocomplete="given-name" maxlength="100"',
    }),
    field({
      ...{ id: 'card', label: optional(words.card), value: typed('card'), hint: words.cardHint, error: errors.card },
      more: 'autocomplete="off" maxlength="100"',
    }),
    referral &&
      invite === undefined &&
      field({
        ...{ id: 'invite', label: optional(words.invite), value: typed('invite'), hint: words.inviteHint },
        ...{ error: errors.invite, more: 'autocomplete="off" maxlength="40"' },
      }),
    `<p class="way"><a href="${escapeHtml(terms.url)}">${escapeHtml(words.readTerms)}</a></p>`,
    errors.terms && `<p class="error">${escapeHtml(errors.terms)}</p>`,
    choice({
      ...{ type: 'checkbox', name: 'terms', value: terms.version, label: words.accept(terms.version) },
      ...{ about: words.acceptAbout, checked: typed('terms') === terms.version, id: 'terms' },
    }),
    topics.length > 0 &&
      fieldset(words.topics, [
        ...topics.map(({ id, name, about }) =>
          choice({
            ...{ type: 'checkbox', name: 'topic', value: id, label: name, about },
            checked: posted?.fields.all('topic').includes(id) ?? false,
          }),
        ),
        `<p class="hint">${escapeHtml(words.topicsAbout(shop.name))}</p>`,
      ]),
    `<div class="trap" aria-hidden="true"><label>${escapeHtml(signUp.trap)} <input name="website" tabindex="-1" autocomplete="off"></label></div>`,
    `<button class="main">${escapeHtml(words.button)}</button>`,
    '</form>',
    `<p class="note">${escapeHtml(shop.sender.postalAddress)}</p>`,
  ];
  const html = page(texts, words.title(nameIn(lang, membership)), body, shop.name, style);
  return answer(posted ? 400 : 200, html, style);
}

/** What a friend of a member is told of their first order. */
function invitedBy(rules: ReferralRules, { texts, lang, points, money, count }: MemberTexts): string {
  const words = joinWords(lang);
  const { friendPoints, minimumMinor, buyWithinDays } = rules;
  if (friendPoints === 0) return words.invited;
  const minimum = minimumMinor === undefined ? undefined : money(minimumMinor);
  return `${words.invited}${texts.gap}${words.invitedGets(points(friendPoints), minimum, count(buyWithinDays))}`;
}
