import { type Claim, claimId, isRedeemed } from '#model/reward/claim.ts';
import { namedReward } from '#model/reward/named-reward.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import { qrSvg } from '../../../redeem/code-picture.ts';
import { addressFields } from '../../form/address-fields.ts';
import type { Section } from '../../form/section.ts';
import type { MemberTexts } from '../../form/texts.ts';
import type { MemberView } from '../../load/view.ts';
import { type RewardWords, rewardWords } from '../../words/rewards.ts';

/** The newest are on the page. */
const SHOWN = 10;

/** By a fresh link, the rewards that they took: codes to show and read out, and how far what is sent is. */
export const claims: Section = (view, texts, { self }) => {
  const shown = view.claims.filter(({ kind }) => kind !== 'draw-ticket').slice(0, SHOWN);
  if (shown.length === 0) return '';
  const words = rewardWords(texts.lang);
  return [
    '<section aria-labelledby="claims">',
    `<h2 id="claims">${escapeHtml(words.claims)}</h2>`,
    '<ul class="rows">',
    ...shown.map((claim) => `<li>${row(claim, view, texts, words)}${prizeForm(claim, view, words, self)}</li>`),
    '</ul></section>',
  ].join('\n');
};

function row(claim: Claim, { membership, now }: MemberView, texts: MemberTexts, words: RewardWords): string {
  const { reward: id, code, until, history } = claim;
  const reward = namedReward(membership, id);
  const name = reward ? nameIn(texts.lang, reward) : id;
  const state = stateOf(claim, now);
  const note = history.at(-1)?.note;
  const about = [texts.dayAt(claim.at), words.states[state], ...(note === undefined ? [] : [note])].join(' · ');
  const isOpen = state === 'open';
  return [
    `<p class="line"><strong>${escapeHtml(name)}</strong></p>`,
    `<p class="soft">${escapeHtml(about)}</p>`,
    ...(isOpen
      ? [
          `<p class="code" translate="no">${escapeHtml(code)}</p>`,
          ...(until === undefined ? [] : [`<p class="soft">${escapeHtml(words.until(texts.dayAt(until - 1)))}</p>`]),
          `<details><summary>QR</summary>${qrSvg(code, escapeHtml(words.qr(code)))}</details>`,
        ]
      : []),
  ].join('\n');
}

/** A prize is fetched in the shop for its code, or sent where its winner says. */
function prizeForm(claim: Claim, { claims, now }: MemberView, words: RewardWords, self: string): string {
  if (claim.draw === undefined || stateOf(claim, now) !== 'open') return '';
  const id = claimId(claim);
  const before = claims.find(({ address }) => address)?.address;
  return [
    `<details><summary>${escapeHtml(words.send)}</summary><form method="post" action="${escapeHtml(self)}">`,
    `<input type="hidden" name="claim" value="${escapeHtml(id)}">`,
    ...addressFields(words, shortHash('prize', id), before),
    `<button name="do" value="prize">${escapeHtml(words.sendIt)}</button></form></details>`,
  ].join('\n');
}

function stateOf(claim: Claim, now: number): keyof RewardWords['states'] {
  if (claim.state !== 'open') return claim.state;
  if (isRedeemed(claim)) return 'redeemed';
  return claim.until !== undefined && now >= claim.until ? 'ended' : 'open';
}
