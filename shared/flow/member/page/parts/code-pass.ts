import type { Claim } from '#model/reward/claim.ts';
import { namedReward } from '#model/reward/named-reward.ts';
import { nameIn, textIn } from '#model/values/text/local-names.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import { qrSvg } from '../../../redeem/code-picture.ts';
import type { MemberTexts } from '../../form/texts.ts';
import type { MemberView } from '../../load/view.ts';
import { type RewardWords, rewardWords } from '../../words/rewards.ts';

/** A code that was just taken, to use at once: what it is for, until when, where, in letters and as a picture. */
export function codePass(claim: Claim, view: MemberView, texts: MemberTexts): string {
  const words = rewardWords(texts);
  const { shop } = view;
  const use = useOf(claim, view);
  const { useUrl, conditions = {} } = view.membership.rewards?.find(({ id }) => id === claim.reward) ?? {};
  const takenAlong = use === 'useOnline' ? useUrl?.replace('{code}', encodeURIComponent(claim.code)) : undefined;
  const only = textIn(texts.lang, conditions);
  return [
    '<section class="taken" aria-labelledby="taken">',
    `<h2 id="taken"><span role="status">${escapeHtml(words.taken)}</span></h2>`,
    claim.points > 0 &&
      `<p class="soft">${escapeHtml(words.used(texts.points(claim.points), texts.points(view.member.spendable)))}</p>`,
    '<div class="pass ticket">',
    `<p class="big">${escapeHtml(claimName(claim, view, texts))}</p>`,
    qrSvg(claim.code, escapeHtml(words.qr(claim.code))),
    `<p class="code" translate="no">${escapeHtml(claim.code)}</p>`,
    claim.until !== undefined && `<p>${escapeHtml(words.validUntil(texts.dayAt(claim.until - 1)))}</p>`,
    '</div>',
    `<p class="lead">${escapeHtml(takenAlong === undefined ? words[use] : words.takenAlong)}</p>`,
    only !== undefined && `<p>${escapeHtml(only)}</p>`,
    `<p class="soft">${escapeHtml(words.once)}</p>`,
    `<p><a class="button" href="${escapeHtml(takenAlong ?? shop.url)}">${escapeHtml(takenAlong !== undefined ? words.toUseAlong : use === 'useOnline' ? words.toUse(shop.name) : texts.words.toShop(shop.name))}</a></p>`,
    '</section>',
  ]
    .filter(Boolean)
    .join('\n');
}

export function claimName({ reward: id }: Claim, { membership }: MemberView, { lang }: MemberTexts): string {
  const reward = namedReward(membership, id);
  return reward ? nameIn(lang, reward) : id;
}

/** The platform knows codes of a pool alone; any other is one for the tills, and what is no coupon is handed over there. */
export function useOf(
  { kind, unit, reward }: Claim,
  { membership }: MemberView,
): keyof Pick<RewardWords, 'useOnline' | 'useAtTill' | 'handedOver'> {
  if (kind !== 'coupon') return 'handedOver';
  const declared = membership.rewards?.find(({ id }) => id === reward);
  return (unit?.pool ?? declared?.pool) === undefined ? 'useAtTill' : 'useOnline';
}
