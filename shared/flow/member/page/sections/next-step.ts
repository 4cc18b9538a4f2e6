import { rulesOn } from '#model/points/rules.ts';
import type { Reward } from '#model/reward/reward.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { DAY_MS, localDay } from '#model/values/time/day.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import { earnRate } from '../../form/earn-rate.ts';
import { moneyFor } from '../../form/own-rate.ts';
import type { Section } from '../../form/section.ts';
import type { MemberTexts } from '../../form/texts.ts';
import { type Ending, soonEnding } from '../../load/soon-ending.ts';
import type { MemberView } from '../../load/view.ts';
import { stepWords } from '../../words/step.ts';
import { claimName } from '../parts/code-pass.ts';
import { freshButton } from '../parts/fresh-button.ts';
import { openCode } from './claims.ts';
import { amountOf } from './level.ts';
import { asksForTerms } from './new-terms.ts';
import { rewardsFor } from './rewards.ts';

/** So long somebody who has not bought is welcomed. */
const NEW_DAYS = 14;

/** What is said, and where it leads: an address and its words, or to the link that opens everything. */
interface Step {
  readonly title: string;
  readonly says: readonly string[];
  /** Rewards, in a list below: each leads to its form where there is one. */
  readonly such?: readonly Reward[];
  readonly way: readonly [href: string, words: string] | 'fresh';
}

/**
 * The one thing to do next, with its button: of who has just joined look around, else use what is about to be gone, else use a
 * code that they hold, else make up for what they owe, else rise, else shop. On the lasting page it is also the one place that
 * offers the link which opens everything. Nothing where another button of the page is pressed first.
 */
export const nextStep: Section = (view, texts, { self }, told) => {
  const { title, says, such = [], way } = stepOf(view, texts);
  const offersLink = !(view.isFresh || told.isSent || told.isOver || asksForTerms(view));
  if (told.taken || (way === 'fresh' && !offersLink)) return '';
  const { words } = texts;
  return [
    '<section class="next" aria-labelledby="next">',
    `<div><h2 id="next">${escapeHtml(title)}</h2>`,
    ...says.map((text) => `<p>${escapeHtml(text)}</p>`),
    such.length > 0 &&
      `<ul class="plain ticks">${such.map((one) => `<li>${named(one, view, texts)}</li>`).join('')}</ul>`,
    offersLink && `<p class="soft">${escapeHtml(words.freshAbout)}</p>`,
    '</div><div class="do">',
    way !== 'fresh' &&
      `<p><a class="button${asksForTerms(view) ? ' quiet' : ''}" href="${escapeHtml(way[0])}">${escapeHtml(way[1])}</a></p>`,
    offersLink && freshButton(self, words.freshSend, way === 'fresh' ? 'main' : 'quiet'),
    '</div></section>',
  ]
    .filter(Boolean)
    .join('\n');
};

function stepOf(view: MemberView, texts: MemberTexts): Step {
  const { words, lang } = texts;
  const { shop, membership, member } = view;
  const shopping = [shop.url, words.toShop(shop.name)] as const;
  if (isNewcomer(view))
    return { title: words.welcome(nameIn(lang, membership)), says: welcome(view, texts), way: shopping };
  const title = words.next;
  const soon = soonEnding(view);
  if (soon) return spend(view, texts, soon);
  const code = openCode(view);
  if (code) {
    const { codeReady, useCode, toCode } = stepWords(texts);
    const until = code.until === undefined ? undefined : texts.dayAt(code.until - 1);
    return { title: codeReady, says: [useCode(claimName(code, view, texts), until)], way: ['#claims', toCode] };
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

/** So many rewards are named. */
const NAMED = 3;

/** What uses what is about to be gone: rewards that they have enough for, the dearest first, and the button to one where there is no other. */
function spend(view: MemberView, texts: MemberTexts, { points, last }: Ending): Step {
  const { words, lang } = texts;
  const { enough, get } = stepWords(texts);
  const all = rewardsFor(view);
  const title = words.nextSpend(texts.points(points), texts.day(last));
  const affordable = dearest(all.filter((one) => one.points > 0 && one.points <= view.member.spendable));
  const [best, ...others] = affordable;
  if (all.length === 0) return { title, says: [], way: [view.shop.url, words.toShop(view.shop.name)] };
  if (!best) return { title, says: [], way: ['#rewards', words.toRewards] };
  const such = affordable.slice(0, NAMED);
  // until when stands above
  const said = { title: enough, says: [], such };
  if (!view.isFresh) return { ...said, way: 'fresh' };
  const isOne = others.length === 0;
  const toOne = [`#reward-${best.id}`, get(nameIn(lang, best), texts.points(best.points))] as const;
  return { ...said, way: isOne ? toOne : [view.shop.url, words.toShop(view.shop.name)] };
}

function named(reward: Reward, { isFresh }: MemberView, texts: MemberTexts): string {
  const name = escapeHtml(nameIn(texts.lang, reward));
  return isFresh ? `<a href="#reward-${reward.id}">${name}</a>` : name;
}

const dearest = (rewards: readonly Reward[]): readonly Reward[] => rewards.toSorted((a, b) => b.points - a.points);

const isNewcomer = ({ member, now }: MemberView): boolean =>
  now - member.joinedAt < NEW_DAYS * DAY_MS && member.customer.entries.size === 0;

/** What joining brought, and what orders bring. */
function welcome(view: MemberView, texts: MemberTexts): string[] {
  const { membership, member, shop, now } = view;
  const { words, points, sum, count } = texts;
  const gift = member.entries.find((entry) => entry.kind === 'give' && entry.cause === 'welcome');
  const rules = rulesOn(membership.points?.rules ?? [], localDay(now, shop.timezone));
  const rate = rules && earnRate(rules);
  return [
    gift?.kind === 'give' ? words.welcomeGift(points(gift.points)) : words.welcomeText,
    ...(rate ? [words.welcomeEarn(count(rate.points), sum(rate.minor), points(rate.points))] : []),
    ...goal(view, texts),
  ];
}

/** The reward that they are nearest to, and about what orders that takes. */
function goal(view: MemberView, texts: MemberTexts): readonly string[] {
  const { spendable } = view.member;
  const nearest = dearest(rewardsFor(view).filter(({ points }) => points > spendable)).at(-1);
  const money = nearest && moneyFor(nearest.points - spendable, view);
  return nearest && money !== undefined ? [texts.words.welcomeGoal(texts.sum(money), nameIn(texts.lang, nearest))] : [];
}
