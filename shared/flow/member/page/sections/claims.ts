import { type Claim, claimId, isRedeemed } from '#model/reward/claim.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import { qrSvg } from '../../../redeem/code-picture.ts';
import { failed, type Notice } from '../../form/notice.ts';
import type { Section } from '../../form/section.ts';
import type { MemberTexts } from '../../form/texts.ts';
import type { MemberView } from '../../load/view.ts';
import { type RewardWords, rewardWords } from '../../words/rewards.ts';
import { addressFields } from '../parts/address-fields.ts';
import { claimName, useOf } from '../parts/code-pass.ts';

/** The newest are on the page. */
const SHOWN = 10;

/** By a fresh link, the rewards that they took: codes to show and read out, and how far what is sent is. */
export const claims: Section = (view, texts, { self }, told) => {
  const shown = view.claims.filter(({ kind }) => kind !== 'draw-ticket').slice(0, SHOWN);
  if (shown.length === 0) return '';
  const words = rewardWords(texts);
  return [
    '<section aria-labelledby="claims">',
    `<h2 id="claims">${escapeHtml(words.claims)}</h2>`,
    '<ul class="rows">',
    ...shown.map(
      (claim) =>
        `<li>${row(claim, view, texts, words, told.taken?.code === claim.code)}${prizeForm(claim, view, texts, self, told)}</li>`,
    ),
    '</ul></section>',
  ].join('\n');
};

/** @param isShown its code stands on top of the page */
function row(claim: Claim, view: MemberView, texts: MemberTexts, words: RewardWords, isShown: boolean): string {
  const { code, until, history } = claim;
  const state = stateOf(claim, view.now);
  const note = history.at(-1)?.note;
  const about = [words.takenOn(texts.dayAt(claim.at)), ...(note === undefined ? [] : [note])].join(' · ');
  return [
    `<p class="line"><strong>${escapeHtml(claimName(claim, view, texts))}</strong> <span class="state">${escapeHtml(words.states[state])}</span></p>`,
    `<p class="soft">${escapeHtml(about)}</p>`,
    ...(state === 'open' && isShown
      ? [
          `<p><strong class="mono" translate="no">${escapeHtml(code)}</strong></p>`,
          ...(until === undefined
            ? []
            : [`<p class="soft">${escapeHtml(words.validUntil(texts.dayAt(until - 1)))}</p>`]),
        ]
      : []),
    ...(state === 'open' && !isShown
      ? [
          `<p class="copy code" translate="no">${escapeHtml(code)}</p>`,
          ...(until === undefined ? [] : [`<p>${escapeHtml(words.validUntil(texts.dayAt(until - 1)))}</p>`]),
          `<p class="soft">${escapeHtml(words[useOf(claim, view)])}</p>`,
          `<details><summary>${escapeHtml(words.showQr)}</summary>${qrSvg(code, escapeHtml(words.qr(code)))}</details>`,
        ]
      : []),
  ].join('\n');
}

/** A prize is fetched in the shop for its code, or sent where its winner says. */
function prizeForm(
  claim: Claim,
  { shop, claims: all, now }: MemberView,
  texts: MemberTexts,
  self: string,
  told: Notice,
): string {
  const words = rewardWords(texts);
  if (claim.draw === undefined || stateOf(claim, now) !== 'open') return '';
  const id = claimId(claim);
  const before = all.find(({ address }) => address)?.address;
  const wrong = failed(told, 'prize');
  const typed = wrong?.get('claim') === id ? wrong : undefined;
  return [
    `<details${typed ? ' open' : ''}><summary>${escapeHtml(words.send)}</summary><form method="post" action="${escapeHtml(self)}">`,
    `<input type="hidden" name="claim" value="${escapeHtml(id)}">`,
    ...addressFields(texts, shop, shortHash('prize', id), before, typed),
    `<button name="do" value="prize">${escapeHtml(words.sendIt)}</button></form></details>`,
  ].join('\n');
}

/** A code that is to be used, the one whose time is over first. */
export const openCode = ({ claims: all, now }: MemberView): Claim | undefined =>
  all
    .filter((claim) => claim.kind !== 'draw-ticket' && stateOf(claim, now) === 'open')
    .toSorted((a, b) => (a.until ?? Number.POSITIVE_INFINITY) - (b.until ?? Number.POSITIVE_INFINITY))[0];

function stateOf(claim: Claim, now: number): keyof RewardWords['states'] {
  if (claim.state !== 'open') return claim.state;
  if (isRedeemed(claim)) return 'redeemed';
  return claim.until !== undefined && now >= claim.until ? 'ended' : 'open';
}
