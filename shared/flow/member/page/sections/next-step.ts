import { nameIn } from '#model/values/text/local-names.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { Section } from '../../form/section.ts';
import { soonEnding } from '../../load/soon-ending.ts';
import { amountOf } from './level.ts';
import { rewardsFor } from './rewards.ts';

/** The one thing to do next: use what is about to be gone, else take the next level, else shop. */
export const nextStep: Section = (view, texts) => {
  const { membership, member, shop, isFresh } = view;
  const { words, points, day, lang } = texts;
  const soon = soonEnding(view);
  const { next } = member.level ?? {};
  const text = soon
    ? words.nextSpend(points(soon.points), day(soon.last))
    : next && membership.levels
      ? words.nextLevel(amountOf(next.missing, membership.levels, texts), nameIn(lang, next.level))
      : words.nextShop;
  const way =
    soon && rewardsFor(view).length > 0
      ? ([isFresh ? '#rewards' : '#fresh', isFresh ? words.toRewards : words.toRedeem] as const)
      : ([shop.url, words.toShop(shop.name)] as const);
  return [
    '<section class="next" aria-labelledby="next">',
    `<h2 id="next">${escapeHtml(words.next)}</h2>`,
    `<p>${escapeHtml(text)}</p>`,
    `<p><a class="button" href="${escapeHtml(way[0])}">${escapeHtml(way[1])}</a></p>`,
    '</section>',
  ].join('\n');
};
