import { nameIn } from '#model/values/text/local-names.ts';
import { addDays, localDay } from '#model/values/time/day.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { Section } from '../../form/section.ts';
import { amountOf } from './level.ts';
import { rewardsFor } from './rewards.ts';

/** Points that end within so many days come before everything else. */
const SOON_DAYS = 45;

/** The one thing to do next: use what is about to be gone, else take the next level, else shop. */
export const nextStep: Section = (view, texts) => {
  const { membership, member, expiring, shop, now } = view;
  const { words, points, day, lang } = texts;
  const today = localDay(now, shop.timezone);
  const soon = expiring.find((one) => one.points > 0 && one.day > today);
  const { level, books } = member;
  const { next } = level ?? {};
  const isEnding = soon !== undefined && books.available > 0 && soon.day <= addDays(today, SOON_DAYS);
  const text = isEnding
    ? words.nextSpend(points(Math.min(soon.points, books.available)), day(addDays(soon.day, -1)))
    : next && membership.levels
      ? words.nextLevel(amountOf(next.missing, membership.levels, texts), nameIn(lang, next.level))
      : words.nextShop;
  const way =
    isEnding && rewardsFor(view).length > 0
      ? (['#rewards', words.toRewards] as const)
      : ([shop.url, words.toShop(shop.name)] as const);
  return [
    '<section class="next" aria-labelledby="next">',
    `<h2 id="next">${escapeHtml(words.next)}</h2>`,
    `<p>${escapeHtml(text)}</p>`,
    `<p><a class="button" href="${escapeHtml(way[0])}">${escapeHtml(way[1])}</a></p>`,
    '</section>',
  ].join('\n');
};
