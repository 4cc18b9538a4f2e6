import { rulesOn } from '#model/points/rules.ts';
import type { Reward } from '#model/reward/reward.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { DAY_MS, localDay } from '#model/values/time/day.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import { earnRate } from '../../form/earn-rate.ts';
import { moneyFor } from '../../form/own-rate.ts';
import type { Section } from '../../form/section.ts';
import type { MemberTexts } from '../../form/texts.ts';
import { soonEnding } from '../../load/soon-ending.ts';
import type { MemberView } from '../../load/view.ts';
import { stepWords } from '../../words/step.ts';
import { claimName } from '../parts/code-pass.ts';
import { freshButton } from '../parts/fresh-button.ts';
import { openCode } from './claims.ts';
import { amountOf } from './level.ts';
import { rewardsFor } from './rewards.ts';

/** So long somebody who has not bought is welcomed. */
const NEW_DAYS = 14;

/** What is said, and where it leads: an address and its words, or to the link that opens everything. */
interface Step {
  readonly title: string;
  readonly says: readonly string[];
  readonly way: readonly [href: string, words: string] | 'fresh' | undefined;
}

/**
 * The one thing to do next: of who has just joined look around, else use what is about to be gone, else use a code that they
 * hold, else make up for what they owe, else rise, else shop.
 */
export const nextStep: Section = (view, texts, { self }, { isSent, isOver, taken }) => {
  const { title, says, way } = stepOf(view, texts, taken !== undefined);
  return [
    '<section class="next" aria-labelledby="next">',
    `<div><h2 id="next">${escapeHtml(title)}</h2>`,
    ...says.map((text) => `<p>${escapeHtml(text)}</p>`),
    '</div>',
    way === 'fresh'
      ? !(isSent || isOver) && freshButton(self, texts.words.toRedeem)
      : way && `<p><a class="button" href="${escapeHtml(way[0])}">${escapeHtml(way[1])}</a></p>`,
    '</section>',
  ]
    .filter(Boolean)
    .join('\n');
};

/** @param isShown their code stands above already */
function stepOf(view: MemberView, texts: MemberTexts, isShown: boolean): Step {
  const { words, lang } = texts;
  const { shop, membership, member } = view;
  const shopping = [shop.url, words.toShop(shop.name)] as const;
  if (isNewcomer(view))
    return { title: words.welcome(nameIn(lang, membership)), says: welcome(view, texts), way: shopping };
  const title = words.next;
  const soon = soonEnding(view);
  if (soon) return { title, ...spend(view, texts, words.nextSpend(texts.points(soon.points), texts.day(soon.last))) };
  const code = isShown ? undefined : openCode(view);
  if (code) {
    const { codeReady, toCode } = stepWords(texts);
    const until = code.until === undefined ? undefined : texts.dayAt(code.until - 1);
    return { title, says: [codeReady(claimName(code, view, texts), until)], way: ['#claims', toCode] };
  }
  if (member.books.available < 0) return { title, says: [back(view, texts)], way: shopping };
  const { next } = member.level ?? {};
  const { levels } = membership;
  if (!next || !levels) return { title, says: [words.nextShop], way: shopping };
  return {
    title,
    says: [words.nextLevel(amountOf(next.missing, levels, texts), nameIn(lang, next.level), levels.by)],
    way: shopping,
  };
}

/** What makes up for what is owed: what is on its way does it, too. */
function back(view: MemberView, texts: MemberTexts): string {
  const { available, pending } = view.member.books;
  const words = stepWords(texts);
  const owed = -available - pending;
  if (owed <= 0) return words.backSoon;
  const money = moneyFor(owed, view);
  return words.back(texts.points(owed), money === undefined ? undefined : texts.sum(money));
}

/** With the dearest reward that they have enough for, if there is one. */
function spend(view: MemberView, texts: MemberTexts, use: string): Pick<Step, 'says' | 'way'> {
  const { words, lang } = texts;
  const all = rewardsFor(view);
  const best = dearest(all.filter(({ points }) => points > 0 && points <= view.member.spendable));
  if (all.length === 0) return { says: [use], way: [view.shop.url, words.toShop(view.shop.name)] };
  if (!best) return { says: [use], way: ['#rewards', words.toRewards] };
  const name = nameIn(lang, best);
  const says = [use, stepWords(texts).enough(name)];
  return {
    says,
    way: view.isFresh ? [`#reward-${best.id}`, stepWords(texts).get(name, texts.points(best.points))] : 'fresh',
  };
}

const dearest = (rewards: readonly Reward[]): Reward | undefined => rewards.toSorted((a, b) => b.points - a.points)[0];

const isNewcomer = ({ member, now }: MemberView): boolean =>
  now - member.joinedAt < NEW_DAYS * DAY_MS && member.customer.entries.size === 0;

/** What joining brought, and what orders bring. */
function welcome({ membership, member, shop, now }: MemberView, { words, points, sum, count }: MemberTexts): string[] {
  const gift = member.entries.find((entry) => entry.kind === 'give' && entry.cause === 'welcome');
  const rules = rulesOn(membership.points?.rules ?? [], localDay(now, shop.timezone));
  const rate = rules && earnRate(rules);
  return [
    gift?.kind === 'give' ? words.welcomeGift(points(gift.points)) : words.welcomeText,
    ...(rate ? [words.welcomeEarn(count(rate.points), sum(rate.minor), points(rate.points))] : []),
  ];
}
