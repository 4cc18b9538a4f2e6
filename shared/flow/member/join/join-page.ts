import { brandOf } from '#model/brand/brand.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { AddressKind } from '#model/identity/identity.ts';
import type { Membership } from '#model/membership/membership.ts';
import { rulesOn } from '#model/points/rules.ts';
import type { ReferralRules } from '#model/referral/rules.ts';
import type { Reward } from '#model/reward/reward.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Named, nameIn } from '#model/values/text/local-names.ts';
import { type Day, localDay } from '#model/values/time/day.ts';
import { type Answer, answer } from '../../preferences/pages/answer.ts';
import { choice, errorSummary, escapeHtml, field, page } from '../../preferences/pages/html.ts';
import type { OfferedTopic } from '../../preferences/pages/topics.ts';
import type { Fields } from '../../preferences/request/fields.ts';
import { begins } from '../../preferences/request/sign-up-form.ts';
import { earnRate } from '../form/earn-rate.ts';
import type { MemberTexts } from '../form/texts.ts';
import { privacyLink } from '../page/parts/privacy-link.ts';
import { memberStyle } from '../page/style.ts';
import { joinWords } from './join-words.ts';

/** What the page asks. */
export interface JoinForm {
  readonly shop: Shop;
  readonly membership: Membership;
  readonly asked: ReadonlySet<AddressKind>;
  readonly topics: readonly OfferedTopic[];
  /** UTC ms. */
  readonly now: number;
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
  { shop, membership, asked, topics, invite, now }: JoinForm,
  speech: MemberTexts,
  posted?: PostedJoin,
): Answer {
  const { texts, lang } = speech;
  const words = joinWords(speech);
  const { signUp } = texts;
  const typed = (name: string): string => posted?.fields.get(name).slice(0, 400) ?? '';
  const errors = posted?.errors ?? {};
  const byPhone = asked.has('phone');
  const { terms, referral } = membership;
  const notice = privacyLink({ membership }, speech);
  const look = brandOf(brand, shop.brand);
  const style = memberStyle(look);
  const optional = (label: string): string => `${label}${texts.gap}${texts.optional}`;
  const asksCode = referral !== undefined && invite === undefined;
  // what was typed there is seen again
  const isKnown = ['firstName', 'card', ...(asksCode ? ['invite'] : [])].some((name) => typed(name) !== '');
  const ticked = posted?.fields.all('topic') ?? [];
  const email = field({
    ...{ id: 'email', label: signUp.email, type: 'email', value: typed('email'), error: errors.email },
    more: `autocomplete="email"${byPhone ? '' : ' required'}`,
  });
  const only = shop.policy.markets.length === 1;
  const phone = field({
    ...{ id: 'phone', label: signUp.phone, type: 'tel', value: typed('phone'), error: errors.phone },
    ...{ hint: only ? words.oneMarket(begins(shop)) : signUp.phoneHint(begins(shop)), more: 'autocomplete="tel"' },
  });
  const body = [
    posted && errorSummary(texts.problems, errors),
    referral && invite !== undefined && `<p class="good">${escapeHtml(invitedBy(referral, speech))}</p>`,
    `<p>${escapeHtml(words.lead(shop.name, membership.points !== undefined))}</p>`,
    benefits(membership, speech, localDay(now, shop.timezone)),
    '<form method="post" novalidate>',
    invite !== undefined && `<input type="hidden" name="invite" value="${escapeHtml(invite)}">`,
    byPhone && `<p class="hint">${escapeHtml(words.either)}</p>`,
    // where people sign up by phone it is asked for first
    ...(!byPhone ? [email] : PHONE_FIRST.has(shop.policy.markets[0] ?? '') ? [phone, email] : [email, phone]),
    errors.terms && `<p class="error">${escapeHtml(errors.terms)}</p>`,
    choice({
      ...{ type: 'checkbox', name: 'terms', value: terms.version, label: words.accept(terms.version) },
      ...{ about: words.acceptAbout, checked: typed('terms') === terms.version, id: 'terms' },
    }),
    `<p class="way"><a href="${escapeHtml(terms.url)}">${escapeHtml(words.readTerms)}</a>${notice && ` · ${notice}`}</p>`,
    `<details${isKnown ? ' open' : ''}><summary>${escapeHtml(asksCode ? words.more : words.moreInvited)}</summary>`,
    field({
      ...{ id: 'firstName', label: optional(signUp.name), value: typed('firstName') },
      more: 'autocomplete="given-name" maxlength="100"',
    }),
    field({
      ...{ id: 'card', label: optional(words.card), value: typed('card'), hint: words.cardHint, error: errors.card },
      more: 'autocomplete="off" maxlength="100"',
    }),
    asksCode &&
      field({
        ...{ id: 'invite', label: optional(words.invite), value: typed('invite'), hint: words.inviteHint },
        ...{ error: errors.invite, more: 'autocomplete="off" maxlength="40"' },
      }),
    '</details>',
    topics.length > 0 &&
      [
        `<details${ticked.length > 0 ? ' open' : ''}><summary>${escapeHtml(words.topics)}</summary>`,
        `<p class="hint">${escapeHtml(words.topicsAbout(shop.name))}</p>`,
        ...topics.map(({ id, name, about }) => {
          const checked = ticked.includes(id);
          return choice({ type: 'checkbox', name: 'topic', value: id, label: name, about, checked });
        }),
        '</details>',
      ].join('\n'),
    `<div class="trap" aria-hidden="true"><label>${escapeHtml(signUp.trap)} <input name="website" tabindex="-1" autocomplete="off"></label></div>`,
    `<button class="main">${escapeHtml(words.button)}</button>`,
    '</form>',
    `<p class="note">${escapeHtml(shop.sender.postalAddress)}</p>`,
  ];
  const head = { name: shop.name, logo: look.logo };
  const html = page(texts, words.title(nameIn(lang, membership), shop.name), body, head, style);
  return answer(posted ? 400 : 200, html, style, look.logo ? [look.logo.url] : []);
}

/** Markets in which people sign up by their mobile number. */
const PHONE_FIRST: ReadonlySet<string> = new Set(['CN', 'HK', 'MO', 'TW', 'KR', 'IN']);

/** So many rewards are named. */
const NAMED = 2;

/** Why one joins, of what the team declared. */
function benefits(
  { welcome, points: offer, levels, rewards = [] }: Membership,
  texts: MemberTexts,
  today: Day,
): string {
  const { lang, points, sum, count } = texts;
  const words = joinWords(texts);
  const rules = offer && rulesOn(offer.rules, today);
  const rate = rules && earnRate(rules);
  const names = (all: readonly Named[]): string => all.map((one) => nameIn(lang, one)).join(texts.texts.comma);
  const forAll = rewards.filter(({ kind, levels: only }) => kind !== 'draw-ticket' && only === undefined);
  const offered = (one: Reward): string =>
    words.reward(nameIn(lang, one), one.points > 0 ? points(one.points) : undefined);
  const all = [
    ...(welcome ? [words.welcome(points(welcome.points))] : []),
    ...(rate ? [words.earn(count(rate.points), sum(rate.minor), points(rate.points))] : []),
    ...(forAll.length > 0 ? [words.rewards(forAll.slice(0, NAMED).map(offered), forAll.length > NAMED)] : []),
    // a phone has room for three
    ...(levels && forAll.length === 0 ? [words.levels(names(levels.levels))] : []),
  ];
  if (all.length === 0) return '';
  return ['<ul class="gains">', ...all.map((one) => `<li>${escapeHtml(one)}</li>`), '</ul>'].join('');
}

/** What a friend of a member is told of their first order. */
function invitedBy(rules: ReferralRules, speech: MemberTexts): string {
  const { texts, points, sum, count } = speech;
  const words = joinWords(speech);
  const { friendPoints, minimumMinor, buyWithinDays } = rules;
  if (friendPoints === 0) return words.invited;
  const minimum = minimumMinor === undefined ? undefined : sum(minimumMinor);
  return `${words.invited}${texts.gap}${words.invitedGets(points(friendPoints), minimum, count(buyWithinDays))}`;
}
