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
import { affordable, boxed, rewardRows, rewardsFor } from './rewards.ts';

/** So long somebody who has not bought is welcomed. */
const NEW_DAYS = 14;

/** What is said, and where it leads: an address and its words, or to the link that opens everything. */
interface Step {
  readonly title: string;
  readonly says: readonly string[];
  /** Rewards that they have enough for, in a list below. */
  readonly such?: readonly Reward[];
  readonly way: readonly [href: string, words: string] | 'fresh';
}

/**
 * The one thing to do next, with its button: of who has just joined look around, else use what is about to be gone, else use a
 * code that they hold, else make up for what they owe, else rise, else shop. On the lasting page it is also the one place that
 * offers the link which opens everything. Nothing where another button of the page is pressed first.
 */
export const nextStep: Section = (view, texts, links, told) => {
  const { title, says, such = [], way } = stepOf(view, texts);
  const offersLink = !(view.isFresh || told.isSent || told.isOver);
  if (told.taken || (way === 'fresh' && !offersLink)) return '';
  const { words } = texts;
  const rows = boxed(view, told);
  // their forms stand elsewhere
  if (view.isFresh && such.length > 0 && rows.length === 0) return '';
  const isQuiet = rows.length > 0 || (view.isFresh && asksForTerms(view));
  return [
    `<section class="next${rows.length > 0 ? ' whole' : ''}" aria-labelledby="next">`,
    `<div><h2 id="next">${escapeHtml(title)}</h2>`,
    ...says.map((text) => `<p>${escapeHtml(text)}</p>`),
    rows.length > 0
      ? rewardRows(rows, view, texts, links, told)
      : such.length > 0 &&
        `<ul class="plain ticks">${such.map((one) => `<li>${escapeHtml(nameIn(texts.lang, one))}</li>`).join('')}</ul>`,
    '</div><div class="do">',
    offersLink && way === 'fresh' && freshButton(links.self, words.freshSend),
    way !== 'fresh' && toPlace(way, isQuiet),
    offersLink && way !== 'fresh' && freshButton(links.self, words.freshSend, 'quiet'),
    offersLink && `<p class="soft">${escapeHtml(words.freshAbout)}</p>`,
    '</div></section>',
  ]
    .filter(Boolean)
    .join('\n');
};

const toPlace = ([href, words]: readonly [string, string], isQuiet: boolean): string =>
  `<p><a class="${isQuiet ? 'small' : 'button'}" href="${escapeHtml(href)}">${escapeHtml(words)}</a></p>`;

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

/** What uses what is about to be gone: rewards that they have enough for, where there are some. */
function spend(view: MemberView, texts: MemberTexts, { points, last }: Ending): Step {
  const { words } = texts;
  const use = words.nextSpend(texts.points(points), texts.day(last));
  const shopping = [view.shop.url, words.toShop(view.shop.name)] as const;
  const such = affordable(view).slice(0, NAMED);
  if (such.length > 0)
    return { title: use, says: [stepWords(texts).enough], such, way: view.isFresh ? shopping : 'fresh' };
  return { title: use, says: [], way: rewardsFor(view).length === 0 ? shopping : ['#rewards', words.toRewards] };
}

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
  const nearest = rewardsFor(view)
    .filter(({ points }) => points > spendable)
    .toSorted((a, b) => a.points - b.points)[0];
  const money = nearest && moneyFor(nearest.points - spendable, view);
  return nearest && money !== undefined
    ? [texts.words.welcomeGoal(texts.points(nearest.points - spendable), texts.sum(money), nameIn(texts.lang, nearest))]
    : [];
}
