import { nameIn } from '#model/values/text/local-names.ts';
import { addDays, localDay } from '#model/values/time/day.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { Section } from '../../form/section.ts';
import { amountOf } from './level.ts';

/** Points that end within so many days come before everything else. */
const SOON_DAYS = 45;

/** The one thing to do next: use what is about to be gone, else take the next level, else shop. */
export const nextStep: Section = ({ membership, member, expiring, shop, now }, texts) => {
  const { words, points, day, lang } = texts;
  const today = localDay(now, shop.timezone);
  const soon = expiring.find((one) => one.points > 0 && one.day > today);
  const { level, books } = member;
  const { next } = level ?? {};
  const text =
    soon && books.available > 0 && soon.day <= addDays(today, SOON_DAYS)
      ? words.nextSpend(points(Math.min(soon.points, books.available)), day(soon.day))
      : next && membership.levels
        ? words.nextLevel(amountOf(next.missing, membership.levels, texts), nameIn(lang, next.level))
        : words.nextShop;
  return [
    '<section class="next" aria-labelledby="next">',
    `<h2 id="next">${escapeHtml(words.next)}</h2>`,
    `<p>${escapeHtml(text)}</p>`,
    `<p><a class="button" href="${escapeHtml(shop.url)}">${escapeHtml(words.toShop(shop.name))}</a></p>`,
    '</section>',
  ].join('\n');
};
