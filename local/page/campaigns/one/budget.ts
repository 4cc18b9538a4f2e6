import { heldOf } from '#model/campaign/budget.ts';
import { thousandthsOf } from '#model/campaign/message-cost.ts';
import { chargedWords } from '#view/campaigns/charged.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import { table } from '../../common/table.ts';
import type { Speech } from '../../people/speech.ts';
import type { KnownCampaign } from '../load-campaigns.ts';
import { shareWords } from '../small-amounts.ts';
import { campaignWords } from '../words/words.ts';

/** The cap and what is gone of it, and what the campaign costs beside its messages. */
export function budgetPart(speech: Speech, known: KnownCampaign): Html {
  const { words, format } = speech;
  const told = campaignWords(words.lang).budget;
  const { capMinor, couponMinor = 0, fixed = [], allocated } = known.campaign.budget;
  const gone = heldOf(known.budget);
  const share = capMinor === 0 ? 0 : gone / thousandthsOf(capMinor);
  const reserved = heldOf({ leased: known.budget.leased });
  const row = (name: string, minor: number, about: Content): readonly Content[] => [name, format.money(minor), about];
  const rows: readonly (readonly Content[])[] = [
    row(told.cap, capMinor, told.capAbout),
    [
      told.gone,
      chargedWords(speech, gone),
      gone === 0
        ? known.standing.begun
          ? told.free
          : told.nothing
        : html`${filled(told.goneAbout, { share: shareWords(speech, share) })}<span class="meter" style="width:${Math.min(100, Math.round(share * 100))}%"></span>`,
    ],
    ...(reserved > 0 ? [[told.reserved, chargedWords(speech, reserved), told.reservedAbout]] : []),
    ...(couponMinor > 0 ? [row(told.coupon, couponMinor, told.couponAbout)] : []),
    ...fixed.map(({ name, minor }) => row(name, minor, told.fixedAbout)),
    ...(allocated ? [row(told.allocated, allocated.minor, told.allocatedAbout[allocated.by])] : []),
  ];
  return html`<h2>${told.title}</h2><p class="lead">${told.about}</p>
<div class="card people programs">${table(told.title, [told.item, told.amount, told.kind], rows, { numeric: [1] })}</div>`;
}
