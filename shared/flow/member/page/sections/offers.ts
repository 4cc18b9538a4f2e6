import type { Level } from '#model/level/level.ts';
import type { Membership } from '#model/membership/membership.ts';
import { perksNow } from '#model/membership/perks-now.ts';
import { type PointsRules, rulesOn } from '#model/points/rules.ts';
import type { Reward } from '#model/reward/reward.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { addDays, type Day, localDay } from '#model/values/time/day.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import { earnRate } from '../../form/earn-rate.ts';
import { rateAt } from '../../form/own-rate.ts';
import type { Section } from '../../form/section.ts';
import type { MemberTexts } from '../../form/texts.ts';
import type { MemberView } from '../../load/view.ts';
import { offerWords } from '../../words/offers.ts';
import { stepWords } from '../../words/step.ts';
import { amountOf, keptWords, periodOf } from './level.ts';
import { rewardsFor } from './rewards.ts';

/** Days with a factor that begin later than this are no news today. */
const SOON_DAYS = 30;

/**
 * What orders bring at this level, its perks, days on which orders bring more, what only this level may take, and what the next
 * one adds.
 */
export const offers: Section = (view, texts) => {
  const { membership, member, shop, now } = view;
  const { lang } = texts;
  const words = offerWords(lang);
  const today = localDay(now, shop.timezone);
  const rules = membership.points && rulesOn(membership.points.rules, today);
  const { level, next } = member.level ?? {};
  const perksOf = (of: Level | undefined) => (of ? perksNow(of, membership, { now, zone: shop.timezone }) : []);
  const [perks, later] = [perksOf(level), perksOf(next?.level)];
  // what a perk says by its name is not said again by that of its reward
  const only = onlyFor(membership, level).filter(({ id }) => !perks.some(({ reward }) => reward === id));
  const own = [
    ...earning(rules, level, texts),
    ...perks.map((perk) => nameIn(lang, perk)),
    ...days(rules, today, texts),
    ...only.map((reward) => words.only(levelsOf(reward, membership, texts), nameIn(lang, reward))),
  ];
  const above = next && [
    ...earning(rules, next.level, texts),
    ...later.map((perk) => nameIn(lang, perk)),
    ...onlyFor(membership, next.level)
      .filter((reward) => !onlyFor(membership, level).includes(reward))
      .filter(({ id }) => !later.some(({ reward }) => reward === id))
      .map((reward) => nameIn(lang, reward)),
  ];
  // what is the same there is no reason to rise
  const more = (above ?? []).filter((gives) => !own.includes(gives));
  const takeable = new Set(rewardsFor(view).map(({ id }) => id));
  // to the reward by which one gets it, while it can be taken
  const said = (gives: string): string => {
    const { reward } = perks.find((perk) => nameIn(lang, perk) === gives) ?? {};
    const text = escapeHtml(gives);
    return reward !== undefined && takeable.has(reward) ? `<a href="#reward-${reward}">${text}</a>` : text;
  };
  if (own.length + more.length === 0 && !membership.levels) return '';
  return [
    '<section aria-labelledby="offers">',
    `<h2 id="offers">${escapeHtml(level ? words.gives(nameIn(lang, level)) : words.givesAll)}</h2>`,
    ...(member.level?.level ? [`<p class="soft narrow">${escapeHtml(keptWords(member.level, texts))}</p>`] : []),
    ...(own.length > 0 ? ['<ul class="plain ticks">', ...own.map((gives) => `<li>${said(gives)}</li>`), '</ul>'] : []),
    ...(next && more.length > 0
      ? [
          `<h3>${escapeHtml(words.next(nameIn(lang, next.level)))}</h3>`,
          '<ul class="plain ticks more">',
          ...more.map((gives) => `<li>${escapeHtml(gives)}</li>`),
          '</ul>',
        ]
      : []),
    ...allLevels(view, texts),
    '</section>',
  ].join('\n');
};

/** What each level takes and gives, and which is theirs. */
function allLevels({ membership, member, shop, now }: MemberView, texts: MemberTexts): readonly string[] {
  const { levels } = membership;
  if (!levels) return [];
  const words = stepWords(texts);
  const rules = membership.points && rulesOn(membership.points.rules, localDay(now, shop.timezone));
  const row = (level: Level): string => {
    const takes =
      level.from > 0
        ? texts.words.within(amountOf(level.from, levels, texts), periodOf(levels, texts))
        : words.fromStart;
    const perks = perksNow(level, membership, { now, zone: shop.timezone }).map((perk) => nameIn(texts.lang, perk));
    const only = onlyFor(membership, level)
      .filter(({ id }) => !(level.perks ?? []).some(({ reward }) => reward === id))
      .map((reward) => nameIn(texts.lang, reward));
    const gives = [...earning(rules, level, texts), ...perks, ...only];
    const isOwn = level.id === member.level?.level?.id;
    const name = `<strong>${escapeHtml(nameIn(texts.lang, level))}</strong>${isOwn ? ` <span class="state">${escapeHtml(words.youAre)}</span>` : ''}`;
    return `<li><p class="line"><span>${name}</span> <span>${escapeHtml(takes)}</span></p><ul class="plain ticks">${gives.map((one) => `<li>${escapeHtml(one)}</li>`).join('')}</ul></li>`;
  };
  return [
    `<details><summary>${escapeHtml(words.allLevels)}</summary>`,
    `<p class="soft">${escapeHtml(words.counts(periodOf(levels, texts), levels.by))}</p>`,
    `<ul class="rows">${levels.levels.map(row).join('')}</ul></details>`,
  ];
}

/** With decimals where it has some, so that all rates of the pages are of one amount. */
function earning(rules: PointsRules | undefined, level: Level | undefined, { lang, points, sum }: MemberTexts) {
  const rate = rateAt(rules, level?.id);
  if (!rate || !rules) return [];
  const { minor } = earnRate(rules);
  return [offerWords(lang).earn(points((rate.points * minor) / rate.minor), sum(minor))];
}

function days(rules: PointsRules | undefined, today: Day, { lang, day, count }: MemberTexts): readonly string[] {
  const words = offerWords(lang);
  return (rules?.days ?? [])
    .filter(({ from, to, factor }) => factor > 1 && to >= today && from <= addDays(today, SOON_DAYS))
    .map(({ name, factor, from, to }) =>
      from <= today
        ? words.running(name, count(factor), day(to))
        : words.coming(name, count(factor), day(from), day(to)),
    );
}

/** Rewards that not every level may take. */
const onlyFor = ({ rewards = [] }: Membership, level: Level | undefined): readonly Reward[] =>
  rewards.filter(({ levels, kind }) => level !== undefined && kind !== 'draw-ticket' && levels?.includes(level.id));

const levelsOf = (reward: Reward, { levels }: Membership, { lang, texts }: MemberTexts): string =>
  (levels?.levels ?? [])
    .filter(({ id }) => reward.levels?.includes(id))
    .map((one) => nameIn(lang, one))
    .join(texts.comma);
