import { rulesOn } from '#model/points/rules.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { DAY_MS, localDay } from '#model/values/time/day.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import { earnRate } from '../../form/earn-rate.ts';
import type { Section } from '../../form/section.ts';
import type { MemberTexts } from '../../form/texts.ts';
import { soonEnding } from '../../load/soon-ending.ts';
import type { MemberView } from '../../load/view.ts';
import { amountOf } from './level.ts';
import { rewardsFor } from './rewards.ts';

/** So long somebody who has not bought is welcomed. */
const NEW_DAYS = 14;

/** The one thing to do next: of who has just joined look around, else use what is about to be gone, else rise, else shop. */
export const nextStep: Section = (view, texts) => {
  const { shop, isFresh } = view;
  const { words } = texts;
  const isNew = isNewcomer(view);
  const soon = soonEnding(view);
  const way =
    soon && !isNew && rewardsFor(view).length > 0
      ? ([isFresh ? '#rewards' : '#fresh', isFresh ? words.toRewards : words.toRedeem] as const)
      : ([shop.url, words.toShop(shop.name)] as const);
  return [
    '<section class="next" aria-labelledby="next">',
    `<div><h2 id="next">${escapeHtml(isNew ? words.welcome(nameIn(texts.lang, view.membership)) : words.next)}</h2>`,
    ...(isNew ? welcome(view, texts) : [step(view, texts)]).map((text) => `<p>${escapeHtml(text)}</p>`),
    `</div><p><a class="button" href="${escapeHtml(way[0])}">${escapeHtml(way[1])}</a></p>`,
    '</section>',
  ].join('\n');
};

function step(view: MemberView, texts: MemberTexts): string {
  const { words, points, day } = texts;
  const { membership, member } = view;
  const soon = soonEnding(view);
  const { next } = member.level ?? {};
  if (soon) return words.nextSpend(points(soon.points), day(soon.last));
  if (!next || !membership.levels) return words.nextShop;
  return words.nextLevel(amountOf(next.missing, membership.levels, texts), nameIn(texts.lang, next.level));
}

const isNewcomer = ({ member, now }: MemberView): boolean =>
  now - member.joinedAt < NEW_DAYS * DAY_MS && member.customer.entries.size === 0;

/** What joining brought, and what orders bring. */
function welcome({ membership, member, shop, now }: MemberView, { words, points, sum }: MemberTexts): string[] {
  const gift = member.entries.find((entry) => entry.kind === 'give' && entry.cause === 'welcome');
  const rules = rulesOn(membership.points?.rules ?? [], localDay(now, shop.timezone));
  const rate = rules && earnRate(rules);
  return [
    gift?.kind === 'give' ? words.welcomeGift(points(gift.points)) : words.welcomeText,
    ...(rate ? [words.welcomeEarn(points(rate.points), sum(rate.minor))] : []),
  ];
}
