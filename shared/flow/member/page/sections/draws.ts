import type { HeldDraw } from '#model/draw/held-draw.ts';
import { refusalOf } from '#model/reward/may-take.ts';
import type { Reward } from '#model/reward/reward.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { Section } from '../../form/section.ts';
import type { MemberTexts } from '../../form/texts.ts';
import type { MemberView } from '../../load/view.ts';
import { rewardWords } from '../../words/rewards.ts';

/** Draws that they may enter: prizes, tickets that they have, and where anybody checks the result. */
export const draws: Section = (view, texts, { self }, { isSent }) => {
  const shown = view.draws.filter((draw) => isTheirs(draw, view));
  if (shown.length === 0) return '';
  const words = rewardWords(texts);
  return [
    '<section aria-labelledby="draws">',
    `<h2 id="draws">${escapeHtml(words.draws)}</h2>`,
    '<ul class="rows">',
    ...shown.map((draw) => `<li>${row(draw, view, texts, self)}</li>`),
    '</ul>',
    ...(view.isFresh || isSent ? [] : [`<p class="soft">${escapeHtml(words.fresh)}</p>`]),
    '</section>',
  ].join('\n');
};

/** A draw that is of other levels or segments is not theirs, unless they have a ticket. */
const isTheirs = (draw: HeldDraw, view: MemberView): boolean =>
  ownOf(draw, view).length > 0 || ticketsOf(draw, view).some(({ why }) => why !== 'level' && why !== 'segment');

const ownOf = (draw: HeldDraw, { claims }: MemberView) =>
  claims.filter((claim) => claim.kind === 'draw-ticket' && claim.draw === draw.id);

function ticketsOf(draw: HeldDraw, { shop, membership, member, now }: MemberView) {
  const { entries, customer, level } = member;
  const taker = { now, zone: shop.timezone, level: level?.level?.id, entries, segments: customer.membership };
  return (membership.rewards ?? [])
    .filter((reward) => reward.draw === draw.id)
    .map((reward) => ({ reward, why: refusalOf(reward, undefined, taker) }));
}

function row(draw: HeldDraw, view: MemberView, texts: MemberTexts, self: string): string {
  const words = rewardWords(texts);
  const { shop } = view;
  const tickets = ticketsOf(draw, view).flatMap(({ reward, why }) => (why === undefined ? [reward] : []));
  const own = ownOf(draw, view);
  const prizes = draw.prizes.map((prize) => `${nameIn(texts.lang, prize)} × ${prize.count}`);
  return [
    `<p class="line"><strong>${escapeHtml(nameIn(texts.lang, draw))}</strong><span>${escapeHtml(words.until(texts.dayAt(draw.endsAt - 1)))}</span></p>`,
    `<p class="soft">${escapeHtml(prizes.join(texts.texts.comma))}</p>`,
    ...own.map(({ code }) => `<p class="soft" translate="no">${escapeHtml(words.number(code))}</p>`),
    ...tickets.map((reward) => ticket(reward, view, texts, self)),
    `<p><a href="draw~${escapeHtml(shop.id)}~${escapeHtml(draw.id)}">${escapeHtml(words.checkDraw)}</a></p>`,
  ].join('\n');
}

function ticket(reward: Reward, { shop, member, isFresh }: MemberView, texts: MemberTexts, self: string): string {
  const words = rewardWords(texts);
  const { id, points } = reward;
  const missing = points - member.spendable;
  if (points > 0 && missing > 0) return `<p class="soft">${escapeHtml(words.more(texts.points(missing)))}</p>`;
  const price = points === 0 ? words.free : texts.points(points);
  if (!isFresh) return `<p class="soft">${escapeHtml(price)}</p>`;
  // the same for as long as nothing was spent or given: pressed twice it is one ticket
  const request = shortHash('reward', shop.id, member.customer.id, id, member.entries.length);
  return [
    `<form id="reward-${escapeHtml(id)}" method="post" action="${escapeHtml(self)}">`,
    `<input type="hidden" name="reward" value="${escapeHtml(id)}"><input type="hidden" name="request" value="${request}">`,
    `<button name="do" value="redeem">${escapeHtml(words.enter(price))}</button></form>`,
  ].join('\n');
}
