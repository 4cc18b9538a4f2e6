import type { ReferralRules } from '#model/referral/rules.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { MemberTexts } from '../../form/texts.ts';
import type { MemberView } from '../../load/view.ts';
import { promiseWords } from '../../words/promise.ts';

/**
 * What somebody gets who joins, in large on the colour of the shop: the gift of the friend who invited them where it gives
 * any, else the welcome points, else what orders bring. Of the friend nothing is told.
 */
export function promiseCard(
  { shop, membership }: Pick<MemberView, 'shop' | 'membership'>,
  speech: MemberTexts,
  invitedBy?: ReferralRules,
): string {
  const { points, sum, count } = speech;
  const words = promiseWords(speech);
  const gift = membership.welcome && points(membership.welcome.points);
  if (invitedBy && invitedBy.friendPoints > 0) {
    const { friendPoints, minimumMinor, buyWithinDays } = invitedBy;
    const minimum = minimumMinor === undefined ? undefined : sum(minimumMinor);
    return card(
      [words.invited, words.forYou(points(friendPoints)), words.invitedWhen(minimum, count(buyWithinDays))],
      gift === undefined ? words.free : words.beside(gift),
    );
  }
  const over = gift === undefined ? undefined : words.gift;
  const big = gift ?? upper(words.lead(shop.name, membership.points !== undefined));
  return card([invitedBy ? words.invited : over, big, gift === undefined ? words.free : words.giftWhen]);
}

const upper = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const card = ([over, big, when]: readonly [string | undefined, string, string], beside?: string): string =>
  [
    '<div class="card promise">',
    over !== undefined && `<p class="over">${escapeHtml(over)}</p>`,
    `<p class="big">${escapeHtml(big)}</p>`,
    `<p>${escapeHtml(when)}</p>`,
    beside !== undefined && `<p class="beside">${escapeHtml(beside)}</p>`,
    '</div>',
  ]
    .filter(Boolean)
    .join('\n');
